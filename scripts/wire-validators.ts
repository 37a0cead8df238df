import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { envelopeSchema, requestSchemas, responseSchemas } from '../src/wire/schemas.js';

const notice = `// Made out of schemas.ts; do not edit. \`GENERATE=1 npx vitest run test/wire/validators\` makes it anew.
// Compiling the schemas at every start would take longer than most runs do.
`;

/** The code that checks messages: one exported function for each schema, as Ajv compiles it. */
export function wireValidatorsCode(): string {
  const schemas: Record<string, object> = { envelope: { $id: 'envelope', ...envelopeSchema } };
  for (const [kind, schema] of Object.entries(requestSchemas)) schemas[`request-${kind}`] = { $id: `request-${kind}`, ...schema };
  for (const [kind, schema] of Object.entries(responseSchemas))
    schemas[`response-${kind}`] = { $id: `response-${kind}`, ...schema };
  const ajv = new Ajv2020({
    allowUnionTypes: true,
    discriminator: true,
    schemas: Object.values(schemas),
    code: { source: true, esm: true },
  });
  const exports = Object.fromEntries(Object.keys(schemas).map((id) => [exportName(id), id]));
  return `${notice}${standalone.default(ajv, exports)}\n`;
}

/** `request-microflow` → `requestMicroflow`. */
export function exportName(id: string): string {
  return id.replace(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}
