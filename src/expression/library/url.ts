import type { FunctionDefinition } from './definition.js';
import { parameter } from './parameter.js';

/** What Java's URLEncoder encodes beyond `encodeURIComponent`: only letters, digits and `* - _ .` stay (semantics 5.7). */
const alsoEncoded = /[!'()~]/g;

/** Half of a pair of units has no code of its own. */
const halfCharacter = /\p{Surrogate}/gu;

export const urlFunctions: readonly FunctionDefinition[] = [
  {
    name: 'urlEncode',
    family: 'string',
    description: 'A text as it can stand in a URL.',
    section: '5.7',
    signatures: [
      {
        parameters: [parameter('string', 'String')],
        returns: { kind: 'String' },
        bind: (site) => {
          // Clients write a space as %20 from 10.23 on; servers never do.
          const space = site.flavour === 'nanoflow' && site.behaviour.urlEncodeSpace ? '%20' : '+';
          return (_, text) => {
            const encoded = encodeURIComponent(site.text(text, 0).replace(halfCharacter, '?'));
            const hex = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
            return encoded.replace(alsoEncoded, hex).replaceAll('%20', space);
          };
        },
      },
    ],
  },
  {
    name: 'urlDecode',
    family: 'string',
    description: 'The inverse of urlEncode; takes + for a space as well.',
    section: '5.7',
    signatures: [
      {
        parameters: [parameter('string', 'String')],
        returns: { kind: 'String' },
        bind: (site) => (_, text) => {
          const encoded = site.text(text, 0);
          try {
            return decodeURIComponent(encoded.replaceAll('+', ' '));
          } catch {
            throw site.failure(
              `'${encoded}' is not an encoded text: a % is not followed by the hexadecimal code of a character.`,
            );
          }
        },
      },
    ],
  },
];
