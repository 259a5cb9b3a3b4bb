import { z } from "zod";

import { serverUrlPattern } from "../pattern.js";
import { durationSchema } from "./format.js";
import { environmentSchema } from "./identifier.js";
import { rowsSchema } from "./rows.js";

const timeout = durationSchema
  .default("PT30S")
  .describe("ISO 8601 duration after which a question is given up; default half a minute.");

const pathSchema = z.string().min(1).max(500);

const server = {
  timeout,
  user: z.string().max(100).optional().describe("Name that the server signs in with."),
  user_env: environmentSchema
    .optional()
    .describe("Environment variable that holds the name to sign in with."),
  password_env: environmentSchema.optional().describe("Environment variable that holds the password."),
};

export const sourceSchema = z
  .discriminatedUnion("type", [
    z
      .strictObject({
        type: z.literal("file"),
        folder: pathSchema
          .default(".")
          .describe("Folder of the files, relative to the definition; a dataset's table is a file in it."),
        format: z
          .enum(["auto", "arrow", "parquet", "csv", "json"])
          .default("auto")
          .describe("Format of the files; auto goes by their endings."),
      })
      .describe("Files beside the definition: Arrow, Parquet, CSV or JSON."),
    z
      .strictObject({
        type: z.literal("inline"),
        tables: z
          .record(z.string().min(1).max(200), rowsSchema)
          .default({})
          .describe("Rows by name of the table, at most 10,000 each."),
      })
      .describe("Tables written into the definition itself."),
    z
      .strictObject({
        type: z.literal("gateway"),
        url: z
          .string()
          .max(2000)
          .default("/api/v1")
          .describe("Address of the gateway, relative to the page."),
      })
      .describe("A server that answers for the engines behind it; a page knows no other engine."),
    z
      .strictObject({
        type: z.literal("duckdb"),
        setup: pathSchema
          .optional()
          .describe(
            "SQL file, relative to the definition, that prepares the tables. The author's own code, run once.",
          ),
        database: pathSchema
          .optional()
          .describe("DuckDB file, relative to the definition, opened for reading; default: in memory."),
      })
      .describe("DuckDB inside the gateway."),
    z
      .strictObject({
        type: z.literal("postgres"),
        url_env: environmentSchema
          .optional()
          .describe("Environment variable that holds the whole connection string, instead of the parts."),
        host: z.string().min(1).max(255).default("localhost").describe("Name or address of the server."),
        port: z.int().min(1).max(65_535).default(5432).describe("Port of the server; default 5432."),
        database: z
          .string()
          .min(1)
          .max(100)
          .optional()
          .describe("Name of the database; default: the user's name."),
        ssl: z
          .enum(["require", "verify_full", "disable"])
          .default("verify_full")
          .describe("Whether the connection is encrypted, and whether the server must prove its name."),
        pool_size: z.int().min(1).max(50).default(4).describe("Most connections at a time, 1 to 50."),
        ...server,
      })
      .describe("A PostgreSQL server behind the gateway."),
    z
      .strictObject({
        type: z.literal("clickhouse"),
        url: z
          .string()
          .max(2000)
          .regex(serverUrlPattern.form)
          .default("http://localhost:8123")
          .describe("Address of its HTTP interface, without a name or password in it."),
        database: z.string().min(1).max(100).default("default").describe("Name of the database."),
        ...server,
      })
      .describe("A ClickHouse server behind the gateway."),
  ])
  .describe("Where tables live.")
  .meta({
    examples: [
      { type: "duckdb", setup: "setup.sql" },
      {
        type: "postgres",
        host: "db.example",
        database: "crm",
        user: "vitalkit",
        password_env: "PG_PASSWORD",
      },
      { type: "file", folder: "data" },
    ],
  });
