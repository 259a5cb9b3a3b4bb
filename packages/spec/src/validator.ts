/** One complaint of a precompiled Ajv validator, as Ajv shapes it. */
export interface ValidationError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly schemaPath: string;
}

/**
 * A precompiled validator (`*.gate.js`, generated). Fills declared defaults into `value` and
 * answers whether it is valid; complaints are in `errors` until the next call.
 */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly ValidationError[] | null;
}
