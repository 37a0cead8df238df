import { type WeekRule, weekRuleOf } from '../value/week-rule.js';
import type { Environment } from './environment.js';

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** How weeks are counted for the user; looked up once for each call in an expression as long as the locale does not change. */
export function weekLookup(): (environment: Environment) => WeekRule {
  let known: { readonly locale: string; readonly rule: WeekRule } | undefined;
  return (environment) => {
    const { locale } = environment.session;
    if (known?.locale !== locale) known = { locale, rule: weekRuleFor(environment) };
    return known.rule;
  };
}

/** By the locale, with the first day that the app setting *First day of the week* gives. */
function weekRuleFor(environment: Environment): WeekRule {
  const rule = weekRuleOf(environment.session.locale);
  const setting = environment.index.model.settings.firstDayOfWeek;
  const place = setting === undefined ? -1 : days.indexOf(setting);
  return place === -1 ? rule : { ...rule, firstDay: place + 1 };
}
