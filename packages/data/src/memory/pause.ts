/** Lets whatever else waits for the thread have its turn: input, frames, messages. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    // Timers that follow each other are held back by four milliseconds; messages are not.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
