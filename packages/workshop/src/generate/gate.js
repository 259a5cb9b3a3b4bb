import Ajv from "ajv";
import codegen from "ajv/dist/compile/codegen/index.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { transform } from "esbuild";

import { decide } from "./decide.js";

const { _, or, stringify } = codegen;

/** Like `additionalProperties: false`, but the fault knows the keys that would have been right. */
const closed = {
  keyword: "closed",
  type: "object",
  schemaType: "array",
  error: {
    message: "unknown key",
    params: ({ params, schema }) => _`{key: ${params.key}, known: ${stringify(schema)}}`,
  },
  code(context) {
    const { gen, data, schema } = context;
    gen.forIn("key", data, (key) => {
      const isKnown = schema.map((name) => _`${key} === ${name}`);
      gen.if(isKnown.length === 0 ? true : _`!(${or(...isKnown)})`, () => {
        context.setParams({ key });
        context.error();
      });
    });
  },
};

/** Ajv's own `enum` keeps the whole schema in the bundle to name the words; this one keeps the words. */
const oneOfWords = {
  keyword: "enum",
  schemaType: "array",
  error: { message: "not one of", params: ({ schema }) => _`{allowedValues: ${stringify(schema)}}` },
  code(context) {
    const { data, schema } = context;
    context.fail(_`!(${or(...schema.map((word) => _`${data} === ${word}`))})`);
  },
};

/**
 * JavaScript that exports `validate`: no eval, no import, defaults filled in place.
 *
 * @param {object} schema a published JSON Schema
 * @param {string} from names the source in the header
 * @param {string} types module that says what a Validator is
 */
export async function gateText(schema, from, types = "@vitalkit/spec") {
  const ajv = new Ajv({
    allErrors: true,
    useDefaults: true,
    messages: false,
    allowUnionTypes: true,
    strictTypes: false,
    code: { source: true, esm: true, lines: false },
  });
  ajv.addKeyword(closed);
  ajv.removeKeyword("enum").addKeyword(oneOfWords);
  const decided = decide(schema);
  const code = standaloneCode(ajv, ajv.compile(decided));
  return header(from) + (await minify(shorten(code, decided), types));
}

/**
 * Ajv writes out at every fault how it is kept, where a function of four arguments says it in half the bytes,
 * keeps the whole schema in the code to look up a list of types, and counts characters in a module of its own.
 */
function shorten(code, schema) {
  const fault =
    /const (?<name>err\d+) = \{instancePath(?::(?<path>.*?))?,schemaPath:(?<schemaPath>".*?"),keyword:(?<keyword>"\w+"),params:(?<params>.*?)(?:,propertyName:(?<key>\w+))?\};if\(vErrors === null\)\{vErrors = \[\k<name>\];\}else \{vErrors\.push\(\k<name>\);\}errors\+\+;/g;
  const keep =
    "const fail = (instancePath, schemaPath, keyword, params) => {(vErrors ??= []).push({instancePath, schemaPath, keyword, params});errors++;};";
  const length = "((text) => {let count = 0;for (const _ of text) count++;return count;})";
  return code
    .replace(fault, (...found) => failCall(found.at(-1)))
    .replaceAll("let errors = 0;", `let errors = 0;${keep}`)
    .replaceAll('require("ajv/dist/runtime/ucs2length").default', length)
    .replace(/schema\d+((?:\.[\w$]+|\["[^"]*"\]|\[\d+\])+)/g, (_all, steps) =>
      JSON.stringify(lookUp(schema, steps)),
    );
}

/** A fault in the name of a key lies at that key. */
function failCall({ path = "instancePath", schemaPath, keyword, params, key }) {
  const step = key ? ` + "/" + ${key}.replace(/~/g, "~0").replace(/\\//g, "~1")` : "";
  return `fail(${path}${step},${schemaPath},${keyword},${params});`;
}

function lookUp(schema, steps) {
  const keys = [...steps.matchAll(/\.([\w$]+)|\["([^"]*)"\]|\[(\d+)\]/g)].map(
    (each) => each[1] ?? each[2] ?? each[3],
  );
  return keys.reduce((value, key) => value[key], schema);
}

async function minify(code, types) {
  const result = await transform(code, { format: "esm", target: "es2022", minify: true, treeShaking: true });
  const text = result.code.trim();
  if (/\brequire\(|\bimport\b/.test(text)) throw new Error("the compiled gate needs another module");
  const exported = /export\{(?:[^}]*,)?([\w$]+) as validate[^}]*\};?$/.exec(text);
  if (!exported) throw new Error("the compiled gate does not export validate");
  const type = `/** @type {import("${types}").Validator} */`;
  return `${text.slice(0, exported.index).trim()}\n${type}\nexport const validate = ${exported[1]};\n`;
}

function header(from) {
  return `// Made by \`pnpm generate\` from ${from}; edit that.\n`;
}
