import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import type { Board } from "@vitalkit/gateway";
import { problem } from "@vitalkit/spec";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { LiveEvents } from "./live-events.js";
import { contentSecurityPolicy } from "./security-headers.js";
import { createSite } from "./site.js";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vitalkit-site-"));
  await writeFile(join(folder, "orders.arrow"), "ARROW1".padEnd(5000, "x"));
  await writeFile(join(folder, "customers.csv"), "id,name\n1,Ada\n");
  await writeFile(join(folder, "secret.txt"), "secret");
});
afterAll(() => rm(folder, { recursive: true }));

const nothing = () => Promise.reject(new Error("not asked in these tests"));

function board(part: Partial<Board> & Pick<Board, "id">): Board {
  return {
    title: part.id,
    description: "",
    definition: { file: join(folder, "dashboard.json"), text: "{}" },
    problems: [],
    dashboard: null,
    publicDefinition: null,
    dataFiles: new Map(),
    files: [],
    readQuestion: nothing,
    readGiven: () => ({}),
    answer: nothing,
    filterValues: nothing,
    close: () => {},
    ...part,
  };
}

function site() {
  const boards = new Map(
    [
      board({
        id: "customer-success",
        title: "Customer <Success>",
        description: "How customers & users fare",
        publicDefinition: { id: "customer-success" },
        dataFiles: new Map([
          ["orders", join(folder, "orders.arrow")],
          ["customers", join(folder, "customers.csv")],
        ]),
      }),
      board({
        id: "broken",
        problems: [problem("UNKNOWN_KEY", "/titel", { key: "titel", nearest: "title" })],
      }),
    ].map((each) => [each.id, each]),
  );
  return createSite({
    boards: { get: (id) => boards.get(id), ids: () => [...boards.keys()] },
    ready: Promise.resolve(),
    events: new LiveEvents(),
    folder: "dashboards",
    place: ({ id, problems }) =>
      problems.map(({ severity, code }) => ({
        severity,
        code,
        place: `${id}.json:2:3`,
        message: `${code} <b>`,
      })),
    report: () => {},
  });
}

describe("the site", () => {
  it("says where to put the first dashboard", async () => {
    const app = createSite({
      boards: { get: () => undefined, ids: () => [] },
      ready: Promise.resolve(),
      events: new LiveEvents(),
      folder: "my <boards>",
      place: () => [],
      report: () => {},
    });
    const text = await (await app.request("/")).text();
    expect(text).toContain("No dashboards yet");
    expect(text).toContain("my &lt;boards&gt;/my-board/dashboard.json");
  });

  it("lists every dashboard as a link, a broken one with its problems", async () => {
    const response = await site().request("/");
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).toContain('<a href="/dashboards/customer-success/">');
    expect(text).toContain("Customer &lt;Success&gt;");
    expect(text).toContain("How customers &amp; users fare");
    expect(text).toContain("1 problem");
    expect(text).toContain("broken.json:2:3");
  });

  it("keeps the strict policy on every answer, pages, data and errors alike", async () => {
    for (const path of ["/", "/dashboards/customer-success/", "/site.css", "/nowhere", "/api/v1/nowhere"]) {
      const { headers } = await site().request(path);
      expect(headers.get("Content-Security-Policy")).toBe(contentSecurityPolicy);
      expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(headers.get("Referrer-Policy")).toBe("no-referrer");
    }
  });

  it("writes pages that need neither inline script nor inline style", async () => {
    for (const path of ["/", "/dashboards/customer-success/", "/dashboards/broken/"]) {
      const text = await (await site().request(path)).text();
      expect(text).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script>|javascript:/i);
    }
  });

  it("puts the dashboard element on a dashboard's page, and its problems on a broken one's", async () => {
    const good = await (await site().request("/dashboards/customer-success/")).text();
    expect(good).toContain('<vital-dashboard src="dashboard.json" addressable>');
    const response = await site().request("/dashboards/broken/");
    const broken = await response.text();
    expect(response.status).toBe(422);
    expect(broken).toContain("UNKNOWN_KEY &lt;b&gt;");
    expect(broken).not.toContain("<vital-dashboard");
  });

  it("hands out the public definition, or 422 with problems in words", async () => {
    const good = await site().request("/dashboards/customer-success/dashboard.json");
    expect(await good.json()).toEqual({ id: "customer-success" });
    const broken = await site().request("/dashboards/broken/dashboard.json");
    expect(broken.status).toBe(422);
    expect(await broken.json()).toMatchObject({ problems: [{ code: "UNKNOWN_KEY", path: "/titel" }] });
    const unknown = await site().request("/dashboards/brokn/dashboard.json");
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({ problems: [{ params: { nearest: "broken" } }] });
  });

  it("leads from a dashboard's address without a slash to the one with it", async () => {
    const response = await site().request("/dashboards/customer-success");
    expect(response.status).toBe(308);
    expect(response.headers.get("Location")).toBe("/dashboards/customer-success/");
  });

  it("streams a dataset's file with its length, compressed where asked", async () => {
    const path = "/dashboards/customer-success/data/orders.arrow";
    const plain = await site().request(path);
    expect(plain.headers.get("Content-Length")).toBe("5000");
    expect((await plain.text()).length).toBe(5000);
    const small = await site().request(path, { headers: { "Accept-Encoding": "gzip" } });
    expect(small.headers.get("Content-Encoding")).toBe("gzip");
    const bytes = Buffer.from(await small.arrayBuffer());
    expect(String(bytes.length)).toBe(small.headers.get("Content-Length"));
    expect(gunzipSync(bytes).length).toBe(5000);
  });

  it("serves a dataset's file under its own ending and no other, with the type of its format", async () => {
    const csv = await site().request("/dashboards/customer-success/data/customers.csv");
    expect([csv.status, csv.headers.get("Content-Type")]).toEqual([200, "text/csv"]);
    expect(await csv.text()).toBe("id,name\n1,Ada\n");
    expect((await site().request("/dashboards/customer-success/data/customers.arrow")).status).toBe(404);
    expect((await site().request("/dashboards/customer-success/data/orders.csv")).status).toBe(404);
  });

  it("sends a part of a file where one is asked for, never of a compressed one", async () => {
    const path = "/dashboards/customer-success/data/orders.arrow";
    const ranged = (range: string) =>
      site().request(path, { headers: { Range: range, "Accept-Encoding": "gzip" } });
    const part = await ranged("bytes=0-5");
    expect([part.status, part.headers.get("Content-Range"), part.headers.get("Content-Length")]).toEqual([
      206,
      "bytes 0-5/5000",
      "6",
    ]);
    expect(await part.text()).toBe("ARROW1");
    expect((await ranged("bytes=4990-9999")).headers.get("Content-Range")).toBe("bytes 4990-4999/5000");
    expect((await (await ranged("bytes=4998-")).text()).length).toBe(2);
    for (const range of ["bytes=5000-", "bytes=-5", "bytes=9-3", "bytes=0-1,4-5", "lines=1-2"]) {
      expect((await ranged(range)).status, range).toBe(200);
    }
  });

  it("answers 304 to whoever has the file already", async () => {
    const path = "/dashboards/customer-success/data/orders.arrow";
    const tag = (await site().request(path)).headers.get("ETag")!;
    const again = await site().request(path, { headers: { "If-None-Match": tag } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
  });

  it("serves names from its maps and nothing else", async () => {
    const paths = [
      "/dashboards/customer-success/data/secret.txt",
      "/dashboards/customer-success/data/..%2fsecret.txt",
      "/dashboards/customer-success/data/..%2f..%2fsecret.arrow",
      "/dashboards/customer-success/data/%2e%2e%2fsecret.txt",
      "/dashboards/customer-success/data/..%5csecret.txt",
      "/dashboards/customer-success/data/..%252fsecret.txt",
      "/dashboards/customer-success/data/orders.arrow%00.txt",
      "/dashboards/customer-success/data/orders%00.arrow",
      "/dashboards/customer-success/data/%E0%A4%A.arrow",
      "/dashboards/..%2f..%2f/dashboard.json",
      "/dashboards/%00/",
      "/dashboards/__proto__/",
      "/..%2fpackage.json",
      "/%2e%2e/package.json",
      "/..%5c..%5cpackage.json",
      "/site.css%00",
      "/../package.json",
      "/assets/site.css",
    ];
    for (const path of paths) {
      const response = await site().request(path);
      expect([path, response.status]).toEqual([path, 404]);
      expect(await response.text()).not.toMatch(/secret"|"name"|node_modules|\/tmp\//);
    }
  });

  it("answers nobody who calls it by another name than localhost's", async () => {
    const call = (host: string) => site().request("/", { headers: { Host: host } });
    for (const host of ["localhost:4620", "127.0.0.1:4620", "[::1]:4620"])
      expect((await call(host)).status).toBe(200);
    for (const host of ["example.com", "localhost.example.com", "127.0.0.1.example.com", "10.0.0.1"]) {
      expect((await call(host)).status).toBe(421);
    }
  });

  it("tells open pages what changed", async () => {
    const events = new LiveEvents();
    const app = createSite({
      boards: { get: () => undefined, ids: () => [] },
      ready: Promise.resolve(),
      events,
      folder: "dashboards",
      place: () => [],
      report: () => {},
    });
    const response = await app.request("/events");
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toContain("listening");
    events.publish({ dashboard: "superstore", ready: true });
    expect((await reader.read()).value).toContain('data: {"dashboard":"superstore","ready":true}');
    events.close();
    expect((await reader.read()).done).toBe(true);
  });
});
