import { translate } from '../../model/text.js';
import type { FunctionDefinition } from './definition.js';
import { parameter } from './parameter.js';

export const enumerationFunctions: readonly FunctionDefinition[] = [
  {
    name: 'getKey',
    family: 'enumeration',
    description: 'The name of an enumeration value; of empty it is empty.',
    section: '5.8',
    signatures: [
      {
        parameters: [parameter('enumeration', 'Enumeration')],
        returns: { kind: 'String' },
        bind: (site) => (_, key) =>
          key === null || key === undefined ? blank(site.behaviour.emptyVsBlank, site.flavour) : site.text(key, 0),
      },
    ],
  },
  {
    name: 'getCaption',
    family: 'enumeration',
    description: 'The caption of an enumeration value in the language of the user; of empty it is empty.',
    section: '5.8',
    signatures: [
      {
        parameters: [parameter('enumeration', 'Enumeration')],
        returns: { kind: 'String' },
        bind: (site) => {
          // The key does not say which enumeration it is of; the type of the argument does, as in a compiled app.
          const type = site.given[0]?.type;
          const enumeration = type?.kind === 'Enumeration' ? site.index.enumeration(type.enumeration) : undefined;
          const captions = new Map(enumeration?.values.map((value) => [value.key, value.caption]));
          const { defaultLanguage } = site.index.model.settings;
          return (environment, key) => {
            if (key === null || key === undefined) return blank(site.behaviour.emptyVsBlank, site.flavour);
            const name = site.text(key, 0);
            const caption = captions.get(name);
            if (caption === undefined) return name;
            const { language } = environment.session;
            const own = caption.translations[language];
            return site.behaviour.captionFallback ? translate(caption, language, defaultLanguage) : (own ?? '');
          };
        },
      },
    ],
  },
];

/** Clients that do not know an empty String give `''` (semantics 5.3). */
function blank(emptyVsBlank: boolean, flavour: string): string | null {
  return emptyVsBlank || flavour === 'microflow' ? null : '';
}
