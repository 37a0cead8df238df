import { type RequestKind, type Response, requestKinds } from '../src/wire/messages.js';
import { envelopeSchema, requestSchemas, responseSchemas } from '../src/wire/schemas.js';

/** What each request is for, and what answers it. */
const requests: Readonly<Record<RequestKind, readonly [purpose: string, answer: Response['kind']]>> = {
  start: ['Signs a user in, and begins a session. The only request, with `renew`, that has no session.', 'started'],
  renew: ['Begins a session again with the token of the sign-in, from Mendix 10.9 on.', 'started'],
  model: ['Which model is deployed. A device asks at each later start.', 'model'],
  download: ['All rows of one entity that the user may read, by its mode in the profile.', 'objects'],
  'upload-file': ['The contents of one file, ahead of its object. They wait for the next `synchronize` of the session.', 'done'],
  'download-file': ['The contents of one file.', 'file'],
  synchronize: [
    'Everything that was committed and deleted since the last synchronization, or the selected objects. `changeSet` names it, so that a repeated one is not applied again.',
    'synchronized',
  ],
  microflow: [
    'Calls a microflow. The names and types of its parameters are those that the device knows; a call that does not fit the model of the server is refused.',
    'microflow-result',
  ],
  create: ['A new object of an Online entity, with the defaults and handlers of the server.', 'objects'],
  retrieve: ['Rows of an Online entity.', 'objects'],
  follow: ['What an object of an Online entity is associated with.', 'objects'],
  commit: ['Commits objects of Online entities.', 'objects'],
  delete: ['Deletes objects of Online entities.', 'done'],
};

const answers: Readonly<Record<Response['kind'], string>> = {
  refused: 'Why there is no answer. Nothing has changed on the server.',
  started: 'Who is signed in.',
  model: 'The model of the server, by the digest of its content, and its Mendix version.',
  objects: 'Rows, and which of them have contents in which revision.',
  file: 'The contents of a file, in base64.',
  synchronized: 'Which objects were rejected and why, and the uploaded and requested ones as they are now.',
  'microflow-result': 'The value of a microflow, the objects that it leads to, and what goes to the device with it.',
  done: 'It was done, and there is nothing to say about it.',
};

const introduction = `# The protocol between device and server

Device and server exchange JSON. This page is made out of the schemas in \`src/wire/schemas.ts\`, by which each side checks what it receives: \`GENERATE=1 npx vitest run test/wire/protocol-page\` makes it anew. The protocol is that of the harness; Mendix does not publish its own.

A request is sent in an envelope: over HTTP by POST to \`/xas/\`. The status is 200, also of a refusal; 401 where the session is unknown or has ended, 400 where the message can not be read, 413 where it is too large.

Objects travel in tables: the names of the members once, then a row for each object, its id first. Numbers that a JSON number can not hold exactly, Decimals and moments are text. What a value means is judged by the model of the receiver.

A message that the schema refuses, one with more than 256 MiB of text or about a million objects, and one whose rows do not fit its members are refused as a whole, with a sentence that says what is wrong. An object that the user may not write, or that does not fit the model of the server, is rejected by itself; the others are stored.
`;

/** docs/protocol.md: every message with its JSON Schema. */
export function protocolPage(): string {
  const parts = [introduction, '## The envelope of a request\n', schemaText(envelopeSchema), '## Requests\n'];
  for (const kind of requestKinds) {
    const [purpose, answer] = requests[kind];
    parts.push(`### \`${kind}\`\n\n${purpose} Answered by [\`${answer}\`](#${answer}).\n`, schemaText(requestSchemas[kind]));
  }
  parts.push('## Answers\n');
  for (const [kind, schema] of Object.entries(responseSchemas))
    parts.push(`### \`${kind}\`\n\n${answers[kind as Response['kind']]}\n`, schemaText(schema));
  return `${parts.join('\n').trimEnd()}\n`;
}

function schemaText(schema: object): string {
  return `\`\`\`json\n${JSON.stringify(schema, undefined, 2)}\n\`\`\`\n`;
}
