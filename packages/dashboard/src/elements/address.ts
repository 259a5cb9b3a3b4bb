import type { ReactiveController, ReactiveControllerHost } from "lit";

type Host = ReactiveControllerHost & { readonly addressable: boolean };

/** The address of the page, as far as its host lets the board have it: parameters in its query, the rest in its fragment. */
export class AddressController implements ReactiveController {
  readonly #host: Host;
  readonly #onMove: () => void;
  #listening: AbortController | null = null;
  /** What the board said last, so that its own words are no news to it. */
  #written = "";

  /** @param onMove called when somebody else changed the address: the reader, the way back, a link */
  constructor(host: Host, onMove: () => void) {
    this.#host = host;
    this.#onMove = onMove;
    host.addController(this);
  }

  /** What the address asks for; nothing where the board has no part in it. */
  get query(): URLSearchParams {
    return new URLSearchParams(this.#host.addressable ? location.search : "");
  }

  /** The fragment with its #; "" where there is none, or where the board has no part in it. */
  get fragment(): string {
    return this.#host.addressable ? location.hash : "";
  }

  /** Keeps what the reader has set. The step before stays the step before: no filter is a page of its own. */
  write(fragment: string): void {
    if (!this.#host.addressable || fragment === this.#written) return;
    this.#written = fragment;
    const isForeign = location.hash !== "" && !/^#[/?]/.test(location.hash);
    if (location.hash === fragment || (fragment === "" && isForeign)) return;
    history.replaceState(history.state, "", `${location.pathname}${location.search}${fragment}`);
  }

  hostConnected(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const move = (): void => {
      if (!this.#host.addressable || location.hash === this.#written) return;
      this.#written = location.hash;
      this.#onMove();
    };
    addEventListener("hashchange", move, { signal });
    addEventListener("popstate", move, { signal });
  }

  hostDisconnected(): void {
    this.#listening?.abort();
    this.#listening = null;
  }
}
