interface Policy {
  createScriptURL(url: string): unknown;
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

let policy: Policy | null = null;

/**
 * The address as a page that requires Trusted Types takes it, by our one policy, `vitalkit`; it passes this address
 * alone. @throws TypeError where the page does not allow the policy.
 */
export function scriptUrl(url: string): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  if (!trustedTypes) return url;
  policy ??= trustedTypes.createPolicy("vitalkit", {
    createScriptURL(asked) {
      if (asked !== url) throw new TypeError("the policy is for our own worker alone");
      return asked;
    },
  });
  return policy.createScriptURL(url) as string;
}
