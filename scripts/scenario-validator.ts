import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { scenarioSchema } from '../harness/scenario/schema/scenario-schema.js';

const notice = `// Made out of scenario-schema.ts; do not edit. \`GENERATE=1 npx vitest run test/harness/scenario/schema\` makes it anew.
// Compiling the schema at every start would take longer than running many scenarios does.
`;

/** The code that checks the shape of a scenario, as Ajv compiles it. */
export function scenarioValidatorCode(): string {
  const ajv = new Ajv2020({
    allErrors: true,
    allowUnionTypes: true,
    strictTypes: false,
    // Without this the code would need a part of Ajv where it runs. Lengths here only tell an empty text from others.
    unicode: false,
    logger: false,
    code: { source: true, esm: true },
    schemas: [scenarioSchema],
  });
  return `${notice}${standalone.default(ajv, { isScenario: String(scenarioSchema.$id) })}\n`;
}
