import type { Session } from '../expression/environment.js';
import type { NavigationProfile } from '../model/navigation.js';
import type { AppSettings } from '../model/settings.js';
import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import { localeOf } from '../value/locale.js';
import { parseMoment } from '../value/parse-moment.js';
import { isTimeZone, timeZoneNames } from '../value/time-zone.js';
import type { App } from './app.js';

/** Options of worlds and devices, checked: each names what is wrong and what would be right. */

export function startMoment(now: string | Date | undefined): number {
  const moment = now instanceof Date ? now.getTime() : parseMoment(now ?? '2026-01-01T00:00:00Z');
  if (moment === undefined || Number.isNaN(moment)) {
    throw new HarnessError(
      'wrong-moment',
      `The option now needs a date and time such as 2026-01-05T09:00:00Z, but it is ${JSON.stringify(now)}.`,
      'now',
    );
  }
  return moment;
}

export function chooseProfile(app: App, name: string | undefined): NavigationProfile | undefined {
  const { profiles } = app.model;
  if (name === undefined) return profiles.find(({ native }) => native) ?? profiles.find(({ offline }) => offline) ?? profiles[0];
  const profile = profiles.find((candidate) => candidate.name === name);
  if (profile !== undefined) return profile;
  const names = profiles.map((candidate) => candidate.name);
  throw new HarnessError(
    'unknown-profile',
    `There is no navigation profile ${name}.${didYouMean(name, names) || ` The app has ${names.join(', ') || 'none'}.`}`,
    name,
  );
}

export function checkSession(session: Session): Session {
  if (!isTimeZone(session.timeZone)) {
    throw new HarnessError(
      'unknown-time-zone',
      `There is no time zone ${session.timeZone}.${didYouMean(session.timeZone, timeZoneNames())}`,
      session.timeZone,
    );
  }
  // A locale without data is nobody's; it is looked up here so that this is said at once.
  localeOf(session.locale);
  return session;
}

/** @throws HarnessError when the app has no texts in the language */
export function checkLanguage(language: string, { languages }: AppSettings): string {
  if (languages.includes(language)) return language;
  throw new HarnessError(
    'unknown-language',
    `The app has no language ${language}.${didYouMean(language, languages) || ` It has ${languages.join(', ')}.`}`,
    language,
  );
}

/** `250ms`, `5s`, `2m`, `1h`, `1d`, or milliseconds. Time does not go backwards. */
export function parseDuration(text: string | number): number {
  if (typeof text === 'number') {
    if (Number.isFinite(text) && text >= 0) return Math.round(text);
    throw new HarnessError('wrong-duration', `${text} is not a duration in milliseconds: it has to be 0 or more.`, String(text));
  }
  const parts = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)$/.exec(text.trim());
  const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
  const factor = unitMs[parts?.[2] ?? ''];
  if (parts === null || factor === undefined) {
    throw new HarnessError('wrong-duration', `${JSON.stringify(text)} is not a duration; write 250ms, 5s, 2m, 1h or 1d.`, text);
  }
  return Math.round(Number(parts[1]) * factor);
}
