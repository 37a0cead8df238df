import type { XPathBehaviour } from '../../../src/behaviour/xpath-behaviour.js';
import type { EffectTable } from './effect.js';
import { findingsAs, inspectedValue } from './inspected.js';
import { saying, seenOf } from './scenario.js';

const model = `
create entity S.Place (Name: String);
create entity S.Town extends S.Place (Mayor: String);
create entity S.Tag (Label: String);
create entity S.Absent (Name: String);
create entity S.Visit (Number: Integer);
create entity S.LongVisit extends S.Visit (Days: Integer);
create association S.Visit_Place from S.Visit to S.Place;
create association S.Visit_Tags from S.Visit to S.Tag type ReferenceSet;
create association S.Absent_Visit from S.Absent to S.Visit;
`;
const offline = `
create navigation NativePhone sync (sync S.Place all; sync S.Town all; sync S.Tag all; sync S.Visit all; sync S.LongVisit all);
`;

/** A nanoflow that counts what a constraint finds. */
function counting(constraint: string, entity = 'S.Visit'): string {
  return `${model} create nanoflow S.Act (Visit: S.Visit, Place: S.Place) returns Integer begin
    retrieve $Found from ${entity} where [${constraint}];
    $Count = count $Found;
    return $Count;
  end; ${offline}`;
}

/** What the constraint finds on a device with one visit of a place. */
function countOf(constraint: string, options: { readonly entity?: string; readonly withoutVisit?: boolean } = {}) {
  return seenOf({
    text: counting(constraint, options.entity),
    give: ({ phone }) => {
      const [place] = phone.insert('S.Place', [{ Name: 'here' }]);
      const [visit] = phone.insert('S.Visit', [{ Number: 1, 'S.Visit_Place': place }]);
      return { Visit: options.withoutVisit === true ? null : visit, Place: place };
    },
  });
}

/** Clients gave wrong results that nobody documented: the right one is given, with a warning. */
function warned(constraint: string, code: string, entity?: string) {
  return {
    observe: async (mendix: string) => (await findingsAs(counting(constraint, entity), 'xpath-')(mendix)).includes(code),
    shows: { false: true, true: false },
  };
}

/** What the switches of XPath in nanoflows do (semantics 6.8). */
export const xpathEffects: EffectTable<keyof XPathBehaviour> = {
  assocPathXPath: { observe: inspectedValue('assocPathXPath'), shows: { false: false, true: true } },
  xpathSpecializations: warned("S.Visit_Place/S.Place/Name = 'here'", 'warning xpath-offline-specializations'),
  xpathReferenceSets: warned("S.Visit_Tags/S.Tag/Label = 'a'", 'warning xpath-offline-reference-set'),
  xpathAbsentEntities: {
    observe: countOf("S.Absent_Visit/S.Absent/Name = 'a'"),
    shows: { false: 'failed: no such table: S.Absent', true: 0 },
  },
  xpathInheritedAndReverse: warned('S.Visit_Place/S.Place/Name = $Place/Name', 'warning xpath-offline-inherited', 'S.LongVisit'),
  xpathNegatedAssociations: warned('not(S.Visit_Place)', 'warning xpath-offline-not-association'),
  varAssocXPath: {
    observe: countOf('S.Visit_Place = $Visit/S.Visit_Place'),
    shows: { false: saying("can not follow an association of a variable in a nanoflow's constraint"), true: 1 },
  },
  xpathRefusesEmptyAssociations: {
    observe: countOf('S.Visit_Place != empty'),
    shows: { false: 1, true: saying('An association can not be compared with empty or a Boolean') },
  },
  xpathEntityComparison: {
    observe: countOf('S.Visit_Place/S.Place = $Place'),
    shows: { false: saying('a path that ends in an entity can not be compared with an object'), true: 1 },
  },
  xpathUnknownParameter: {
    observe: countOf('Number = $Visit/Number', { withoutVisit: true }),
    shows: {
      false: saying('The value of $Visit/Number in the constraint of the retrieve of S.Visit can not be determined'),
      true: 0,
    },
  },
  mixedXPathProhibited: {
    observe: seenOf({
      text: `create entity S.Note (Text: String);
        create entity S.Item (Text: String);
        create association S.Note_Item from S.Note to S.Item;
        create nanoflow S.Act () returns Integer begin
          retrieve $Items from S.Item where [S.Note_Item/S.Note/Text = 'a'];
          $Count = count $Items;
          return $Count;
        end;
        create navigation NativePhone sync (sync S.Item online; sync S.Note all);`,
    }),
    shows: { false: 0, true: saying('a constraint can not mix them') },
  },
};
