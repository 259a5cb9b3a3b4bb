import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { getRequestListener } from "@hono/node-server";
import { problem, ProblemError } from "@vitalkit/spec";
import type { Hono } from "hono";

export interface Listening {
  readonly url: string;
  /** Ends all connections at once, open event streams too. */
  close(): Promise<void>;
}

/** Addresses that only this machine can reach; `localhost` is both of them. */
const loopback: Readonly<Record<string, readonly string[]>> = {
  localhost: ["127.0.0.1", "::1"],
  "127.0.0.1": ["127.0.0.1"],
  "::1": ["::1"],
};

/**
 * Answers on a loopback host. Port 0 takes any free one.
 * @throws ProblemError PORT_TAKEN; HOST_NOT_LOOPBACK; PORT_FORBIDDEN.
 */
export async function listen(fetch: Hono["fetch"], host: string, port: number): Promise<Listening> {
  const addresses = loopback[host];
  if (!addresses) throw new ProblemError([problem("HOST_NOT_LOOPBACK", "", { host })]);
  const listener = getRequestListener(fetch);
  const servers: Server[] = [];
  let bound = port;
  try {
    for (const address of addresses) {
      const server = await bind(listener, address, bound, servers.length > 0);
      if (!server) continue;
      servers.push(server);
      bound = (server.address() as AddressInfo).port;
    }
  } catch (error) {
    await closeAll(servers);
    throw error;
  }
  const name = host.includes(":") ? `[${host}]` : host;
  return { url: `http://${name}:${bound}/`, close: () => closeAll(servers) };
}

/** Null where an optional address does not exist: not every machine has IPv6. */
function bind(
  listener: ReturnType<typeof getRequestListener>,
  address: string,
  port: number,
  isOptional: boolean,
): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer(listener);
    server.once("error", (cause: NodeJS.ErrnoException) => {
      if (isOptional && (cause.code === "EAFNOSUPPORT" || cause.code === "EADDRNOTAVAIL")) resolve(null);
      else reject(refusal(cause, port));
    });
    server.listen(port, address, () => resolve(server));
  });
}

function refusal(cause: NodeJS.ErrnoException, port: number): Error {
  if (cause.code === "EADDRINUSE") return new ProblemError([problem("PORT_TAKEN", "", { port })], { cause });
  if (cause.code === "EACCES") return new ProblemError([problem("PORT_FORBIDDEN", "", { port })], { cause });
  return cause;
}

async function closeAll(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map(
      (server) =>
        new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    ),
  );
}
