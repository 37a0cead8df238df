import { DateTime } from '../../value/date-time.js';
import { formatNumeric, isNumeric } from '../../value/number.js';
import { javaDateText, shortDateTimeText } from './date-style.js';
import type { FunctionDefinition } from './definition.js';
import { momentAt } from './local-time.js';
import { parameter } from './parameter.js';

export const conversionFunctions: readonly FunctionDefinition[] = [
  {
    name: 'toString',
    family: 'conversion',
    description: 'A number, date, Boolean or enumeration value as a text; of empty it is the empty text.',
    section: '5.9',
    signatures: [
      {
        parameters: [parameter('value', 'Number', 'DateTime', 'Boolean', 'Enumeration', 'String')],
        returns: { kind: 'String' },
        bind: (site) => {
          if (site.given[0]?.type.kind === 'String') site.warning(0, 'this is a String already.');
          const isJava = site.flavour === 'microflow' || site.options.javaDateToString === true;
          const dateText = isJava ? javaDateText() : shortDateTimeText(site.flavour);
          return (environment, value) => {
            if (value instanceof DateTime) return dateText(environment, value.epochMs);
            if (typeof value === 'boolean') return String(value);
            return isNumeric(value) ? formatNumeric(value) : site.text(value, 0);
          };
        },
      },
    ],
  },
  {
    name: 'dateTimeToEpoch',
    family: 'conversion',
    description: 'The milliseconds from the beginning of 1970 in UTC to a date.',
    section: '5.9',
    signatures: [
      {
        parameters: [parameter('date', 'DateTime')],
        returns: { kind: 'Integer' },
        bind: (site) => (_, date) => site.moment(date, 0),
      },
    ],
  },
  {
    name: 'epochToDateTime',
    family: 'conversion',
    description: 'The date so many milliseconds after the beginning of 1970 in UTC.',
    section: '5.9',
    signatures: [
      {
        parameters: [parameter('milliseconds', 'Integer')],
        returns: { kind: 'DateTime' },
        bind: (site) => (_, ms) => momentAt(site, site.whole(ms, 0)),
      },
    ],
  },
];
