import { expect, it } from "vitest";

import { replayingFetch } from "./host-fetch.js";

function answering(...statuses: number[]): {
  send: (request: Request) => Promise<Response>;
  bodies: string[];
} {
  const bodies: string[] = [];
  const send = async (request: Request): Promise<Response> => {
    bodies.push(await request.text());
    return new Response(null, { status: statuses[bodies.length - 1] ?? 500 });
  };
  return { send, bodies };
}

const ask = (): Request => new Request("https://host.example/data", { method: "POST", body: "question" });

it("asks a host's fetch once more after a 401, with the same body", async () => {
  const { send, bodies } = answering(401, 200);
  expect((await replayingFetch(send)(ask())).status).toBe(200);
  expect(bodies).toEqual(["question", "question"]);
});

it("gives a second 401 back", async () => {
  const { send, bodies } = answering(401, 401, 200);
  expect((await replayingFetch(send)(ask())).status).toBe(401);
  expect(bodies).toHaveLength(2);
});

it.each([200, 403, 404, 429, 500])("does not ask again after a %i", async (status) => {
  const { send, bodies } = answering(status);
  expect((await replayingFetch(send)(ask())).status).toBe(status);
  expect(bodies).toHaveLength(1);
});
