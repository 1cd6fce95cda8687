import type { ExplainedAnswer, ExplainedVersions, FieldGroup, SectionContract } from '@lacznik/contracts';
import { type DecisionCase, explain, type ExplainedCategory, type Explanation } from '@lacznik/decision';
import type { KnownPolicyAt } from '../directory/known-policy';
import type { GroundCodes, Pair } from './questions';
import { DISCLOSED, WORDS_OF } from './sentences';

/** One section of one pair on one day. */
export interface Exchange extends Pair {
  section: SectionContract;
  day: string;
}

/** What a case that is open on the day gets on this ground. */
export function explainGround(
  { policy }: Pick<KnownPolicyAt, 'policy'>,
  exchange: Exchange,
  ground: GroundCodes,
): Explanation {
  return explainCase({ policy }, exchange, { ...ground, openedOn: exchange.day });
}

/** What this case gets. */
export function explainCase(
  { policy }: Pick<KnownPolicyAt, 'policy'>,
  exchange: Exchange,
  entitling: DecisionCase,
): Explanation {
  const { publisher, receiver, section, day } = exchange;
  return explain(policy, { publisher, receiver, day, section: section.name, fields: section.fields, case: entitling });
}

/** An explanation in words. */
export function answerOf({ categories, rules, agreements }: Explanation, known: KnownPolicyAt): ExplainedAnswer {
  const { dictionaries, agreementVersions } = known;
  const byCode = new Map(dictionaries.rules.map((rule) => [rule.code, rule]));
  return {
    groups: categories.map(groupOf),
    rules: rules.map((code) => {
      const { pl = code, en = pl } = byCode.get(code) ?? {};
      return { code, name: { pl, en } };
    }),
    agreements: agreements.map((id) => ({ id, version: agreementVersions.get(id) ?? 1 })),
  };
}

function groupOf({ category, fields, against, asksConsent }: ExplainedCategory): FieldGroup {
  const group = { category, fields };
  const reason = against ?? (asksConsent ? 'consent-missing' : undefined);
  if (reason === undefined) return { ...group, outcome: 'disclosed', sentence: DISCLOSED };
  const { brief: _, ...words } = WORDS_OF[reason];
  if (against === undefined) return { ...group, outcome: 'with-consent', ...words };
  return { ...group, outcome: 'withheld', reason, ...words };
}

/** Whether anything is disclosed of a category, by a consent or without. */
export function isDisclosed({ against }: ExplainedCategory): boolean {
  return against === undefined;
}

/** By what an answer was worked out. */
export function versionsOf({ version, dictionaryVersion }: KnownPolicyAt): ExplainedVersions {
  return { policy: version, dictionaries: dictionaryVersion };
}
