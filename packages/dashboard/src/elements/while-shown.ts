import { noChange, nothing } from "lit";
import { Directive, directive } from "lit/directive.js";

class WhileShown extends Directive {
  #owner: unknown = null;
  #wasShown = false;

  override render(isShown: boolean, owner: unknown, content: () => unknown): unknown {
    if (owner !== this.#owner) this.#wasShown = false;
    this.#owner = owner;
    this.#wasShown ||= isShown;
    if (isShown) return content();
    return this.#wasShown ? noChange : nothing;
  }
}

/**
 * Draws `content` once it is shown and leaves it as it is while it is not; another owner begins anew.
 *
 *   whileShown(isOpen, board, () => html`…`)
 */
export const whileShown = directive(WhileShown);
