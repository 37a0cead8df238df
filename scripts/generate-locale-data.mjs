// Writes src/value/locale-data.ts from CLDR. Its packages are large and needed for nothing else, so they are no dependencies of this
// one. Run it by hand, with them in a folder of their own, here called cldr:
//
//   npm install --prefix cldr cldr-core@48.2.0 cldr-dates-full@48.2.0 cldr-numbers-full@48.2.0
//   node scripts/generate-locale-data.mjs cldr
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const require = createRequire(resolve(process.argv[2] ?? '.', 'package.json'));
const version = require('cldr-core/package.json').version;
const currencyData = require('cldr-core/supplemental/currencyData.json').supplemental.currencyData.region;
const likelySubtags = require('cldr-core/supplemental/likelySubtags.json').supplemental.likelySubtags;
const coverage = require('cldr-core/coverageLevels.json').effectiveCoverageLevels;
const available = new Set(require('cldr-core/availableLocales.json').availableLocales.full);

/**
 * Mendix lets an app have any language of a long list that its documentation does not print, each a language with a territory. So
 * every language is here that CLDR covers in full, with all its territories; variants and scripts of their own are not. Among them are the
 * twelve that the documentation names, as those available in Studio Pro whose months have a genitive.
 */
const languages = Object.keys(coverage)
  .filter((tag) => coverage[tag] === 'modern' && /^[a-z]{2}$/.test(tag))
  .filter((language) => language !== 'no')
  .sort();

/** CLDR calls Bokmål `no`. */
const tagOfLanguage = (language) => (language === 'nb' ? 'no' : language);

/** `zh_TW` to `zh-Hant`: the script that is likely for a territory, where CLDR has it, else the territory alone. */
function tagOf(name) {
  const [language, territory] = name.split('_');
  if (territory === undefined) return tagOfLanguage(language);
  const script = (likelySubtags[`${language}-${territory}`] ?? likelySubtags[language] ?? '').split('-')[1];
  const candidates = [`${language}-${script}-${territory}`, `${language}-${territory}`, `${language}-${script}`];
  return candidates.find((tag) => available.has(tag)) ?? tagOfLanguage(language);
}

const territoryOf = (tag) => tag.split('-').find((part) => /^[A-Z]{2}$/.test(part));
const likelyTerritory = Object.fromEntries(
  languages.map((language) => [language, territoryOf(likelySubtags[tagOfLanguage(language)] ?? likelySubtags[language])]),
);

/** A language alone stands for its territories that are not listed. */
const locales = languages.flatMap((language) => {
  const own = [...available].filter((tag) => tag.split('-')[0] === tagOfLanguage(language)).map(territoryOf);
  // Where the language decides the script, other scripts have territories of their own.
  const territories = new Set([likelyTerritory[language], ...own, ...(language === 'zh' ? ['TW'] : [])]);
  return [
    language,
    ...[...territories]
      .filter((each) => each !== undefined)
      .sort()
      .map((each) => `${language}_${each}`),
  ];
});

/** The most special file that CLDR has; a territory like its language has none of its own. */
function load(name, what) {
  const tag = tagOf(name);
  for (const candidate of [tag, tagOfLanguage(tag.split('-')[0])]) {
    try {
      return require(`${what}.json`.replace('{}', candidate)).main[candidate];
    } catch (error) {
      if (error.code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new Error(`no ${what} for ${name}`);
}

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const values = (object) => Object.values(object);

/** CLDR's patterns to ours: `y` means the whole year, and spaces that are not plain become plain ones. */
function plain(pattern) {
  return pattern
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/[\u200e\u200f]/g, '')
    .replace(/B/g, 'a');
}

function shortDates(pattern) {
  const short = plain(pattern)
    .replace(/\bGGGGG ?\b/, '')
    .trim();
  const years = short.match(/y+/)?.[0] ?? 'y';
  return [short.replace(years, years === 'y' ? 'yyyy' : years), short.replace(years, 'yyyy')];
}

function currencyOf(name) {
  const territory = name.split('_')[1] ?? likelyTerritory[name];
  const current = (currencyData[territory] ?? [{ XXX: {} }])
    .map((entry) => Object.entries(entry)[0])
    .filter(([, dates]) => dates._to === undefined && dates._tender !== 'false');
  return current.at(-1)?.[0] ?? 'XXX';
}

function lineOf(name) {
  const gregorian = load(name, 'cldr-dates-full/main/{}/ca-gregorian').dates.calendars.gregorian;
  const numbers = load(name, 'cldr-numbers-full/main/{}/numbers').numbers;
  const currencies = load(name, 'cldr-numbers-full/main/{}/currencies').numbers.currencies;
  const symbols = numbers['symbols-numberSystem-latn'];
  const standard = numbers['decimalFormats-numberSystem-latn'].standard;
  const groups = standard
    .split('.')[0]
    .split(',')
    .slice(1)
    .map((group) => group.length);
  const { months, dayPeriods } = gregorian;
  const weekdays = gregorian.days.format;
  const code = currencyOf(name);
  const currency = currencies[code]?.symbol ?? code;
  const join = plain(gregorian['dateTimeFormats-atTime']?.short ?? gregorian.dateTimeFormats.short);
  const joined = typeof join === 'string' ? join : '{1}, {0}';
  const fields = [
    [name],
    values(months.format.wide),
    values(months.format.abbreviated),
    values(months['stand-alone'].wide),
    values(months['stand-alone'].abbreviated),
    days.map((day) => weekdays.wide[day]),
    days.map((day) => weekdays.abbreviated[day]),
    [dayPeriods.format.abbreviated.am, dayPeriods.format.abbreviated.pm],
    [gregorian.eras.eraAbbr[0], gregorian.eras.eraAbbr[1]],
    [...shortDates(gregorian.dateFormats.short), plain(gregorian.timeFormats.short), joined],
    [symbols.decimal, symbols.group, symbols.minusSign, symbols.percentSign, symbols.perMille],
    [groups.at(-1), groups.length > 1 ? groups[0] : groups.at(-1), numbers.minimumGroupingDigits],
    [currency, code],
  ];
  for (const field of fields)
    if (field.some((text) => /[|;`\\$]{1}\{/.test(String(text)) || /[|;]/.test(String(text))))
      throw new Error(`${name}: ${field}`);
  return fields.map((field) => field.join(';').replaceAll('`', '\\`'));
}

/** A territory repeats nothing that its language has already, and has no line where there is no difference. */
const lines = [];
let ofLanguage = [];
for (const name of locales) {
  const fields = lineOf(name);
  if (!name.includes('_')) ofLanguage = fields;
  const differing = name.includes('_') ? fields.map((field, place) => (field === ofLanguage[place] ? '' : field)) : fields;
  if (differing.slice(1).some((field) => field !== '')) lines.push(differing.join('|'));
}
writeFileSync(
  new URL('../src/value/locale-data.ts', import.meta.url),
  `// Generated by scripts/generate-locale-data.mjs from the JSON form of Unicode CLDR ${version} (Unicode licence v3, copyright Unicode,
// Inc.). Do not edit.

/** The release of CLDR. */
export const cldrRelease = '${version}';

/**
 * One locale a line: name; months, wide and short, in a date and alone; weekdays, wide and short; before and after noon; eras;
 * short date, the same with a whole year, short time, how both are joined; separators and signs of numbers; sizes of groups
 * and the least number of digits before one; currency. What a territory has not is that of its language.
 */
export const localeLines = \`${lines.join('\n')}\`;

/** Where most speakers of a language live. */
export const likelyTerritories = '${languages.map((each) => `${each}_${likelyTerritory[each]}`).join(' ')}';
`,
);
