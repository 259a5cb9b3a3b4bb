import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { Hono } from "hono";
import { describe, expect, it } from "vitest";

import { listen } from "./listen.js";

const app = new Hono().get("/", (context) => context.text("here"));

describe("listen", () => {
  it("answers on localhost by either family, and stops at once", async () => {
    const listening = await listen(app.fetch, "localhost", 0);
    expect(await (await fetch(listening.url)).text()).toBe("here");
    expect(await (await fetch(listening.url.replace("localhost", "127.0.0.1"))).text()).toBe("here");
    await listening.close();
    await expect(fetch(listening.url)).rejects.toThrow();
  });

  it("names the port that is taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    await expect(listen(app.fetch, "localhost", port)).rejects.toMatchObject({
      problems: [{ code: "PORT_TAKEN", params: { port } }],
    });
    await new Promise((resolve) => other.close(resolve));
  });

  it("refuses every host that others could reach", async () => {
    for (const host of ["0.0.0.0", "::", "192.168.1.2", "example.com", ""]) {
      await expect(listen(app.fetch, host, 0)).rejects.toThrow("HOST_NOT_LOOPBACK");
    }
  });
});
