/** What turns the direction of the words around it, which a reader cannot see. */
const turning = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/** What breaks a line or steers a terminal. */
const steering = /[\p{Cc}\u2028\u2029]/gu;

/**
 * A text for one line of a terminal. What a definition's author wrote is quoted; it must not break the line, steer the
 * terminal or turn the words around it. `gap` stands for each sign that breaks or steers.
 */
export function plainText(text: string, gap: string): string {
  return text.replace(turning, "").replace(steering, gap);
}
