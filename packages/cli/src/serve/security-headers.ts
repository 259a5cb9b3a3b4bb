import type { MiddlewareHandler } from "hono";

/** The strict policy that every element of ours works under; our own pages keep it too. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "require-trusted-types-for 'script'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join("; ");

export const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  const { headers } = context.res;
  headers.set("Content-Security-Policy", contentSecurityPolicy);
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("Referrer-Policy", "no-referrer");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
};

const loopbackNames = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * Answers only requests that name this machine: a page of another site whose own name was made to point here
 * (DNS rebinding) sends that name as Host.
 */
export const loopbackOnly: MiddlewareHandler = async (context, next) => {
  const host = context.req.header("Host") ?? new URL(context.req.url).host;
  if (!loopbackNames.test(host)) return context.text("This server answers on localhost only.\n", 421);
  return next();
};
