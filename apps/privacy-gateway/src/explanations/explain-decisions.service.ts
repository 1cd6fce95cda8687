import {
  dayInPoland,
  type DecisionExplanation,
  type DecisionQuestionBody,
  type Effective,
  type EffectiveQuery,
  type ExplainedCaseState,
} from '@lacznik/contracts';
import type { DecisionCase, Explanation } from '@lacznik/decision';
import { type Caller, LacznikError, type Refusal } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readOwnCase } from '../cases/case-counts.store';
import { KnownPolicy, type KnownPolicyAt } from '../directory/known-policy';
import { answerOf, type Exchange, explainCase, explainGround, versionsOf } from './answers';
import { groundsOf, requireGround, requireParty, sectionFor } from './questions';
import { CASE_WORDS } from './sentences';

/** What holds now, and what would be decided: for both sides, about nobody. */
@Injectable()
export class ExplainDecisionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policies: KnownPolicy,
  ) {}

  /** @throws LacznikError that lists every violation */
  async effective(query: EffectiveQuery, caller: Caller): Promise<Effective> {
    requireParty(caller, query);
    const known = await this.policies.now();
    const { publisher, receiver, legalBasis, purpose, day = dayInPoland(new Date()) } = query;
    const section = sectionFor(query, known, day);
    requireGround(query, receiver, known, day);
    const explained = groundsOf(receiver, known, day)
      .filter((ground) => (legalBasis ?? ground.legalBasis) === ground.legalBasis)
      .filter((ground) => (purpose ?? ground.purpose) === ground.purpose)
      .map((ground) => ({ ground, explanation: explainGround(known, { publisher, receiver, section, day }, ground) }));
    const equal = Map.groupBy(explained, ({ explanation }) => JSON.stringify(explanation));
    return {
      publisher,
      receiver,
      section: section.name,
      day,
      versions: versionsOf(known),
      case: CASE_WORDS.needed,
      answers: [...equal.values()].flatMap((same) =>
        same
          .slice(0, 1)
          .map(({ explanation }) => ({ grounds: same.map(({ ground }) => ground), ...answerOf(explanation, known) })),
      ),
    };
  }

  /** @throws LacznikError that lists every violation */
  async explain(body: DecisionQuestionBody, caller: Caller): Promise<DecisionExplanation> {
    requireParty(caller, body);
    requireOneWay(body);
    const known = await this.policies.now();
    const { publisher, receiver, fields, day = dayInPoland(new Date()) } = body;
    const section = sectionFor(body, known, day);
    requireFields(fields, section.fields);
    const entitling = await this.caseFor(body, { known, day, caller });
    const explanation = explainCase(known, { publisher, receiver, section, day } satisfies Exchange, entitling);
    const state = body.caseReference === undefined ? 'needed' : stateOn(entitling, day);
    return {
      day,
      versions: versionsOf(known),
      ground: { legalBasis: entitling.legalBasis, purpose: entitling.purpose },
      case: { state, sentence: CASE_WORDS[state] },
      ...answerOf(withFields(explanation, fields), known),
    };
  }

  private async caseFor(
    { receiver, legalBasis = '', purpose = '', caseReference }: DecisionQuestionBody,
    { known, day, caller }: { known: KnownPolicyAt; day: string; caller: Caller },
  ): Promise<DecisionCase> {
    if (caseReference === undefined) {
      requireGround({ legalBasis, purpose }, receiver, known, day);
      return { legalBasis, purpose, openedOn: day };
    }
    // The operator has no case either.
    if (caller.institution !== receiver || caller.roles.includes('administrator'))
      throw new LacznikError('not-a-party', 'A case is explained to the institution whose it is.', {
        path: 'caseReference',
      });
    const own = await readOwnCase(this.dataSource.manager, receiver, caseReference);
    if (own) return own;
    throw new LacznikError(
      'not-found',
      'You have no case of this reference here. One that was just opened takes a moment.',
      {
        path: 'caseReference',
      },
    );
  }
}

function requireOneWay({ legalBasis, purpose, caseReference }: DecisionQuestionBody): void {
  const isByCodes = legalBasis !== undefined && purpose !== undefined && caseReference === undefined;
  const isByCase = legalBasis === undefined && purpose === undefined && caseReference !== undefined;
  if (isByCodes || isByCase) return;
  const detail = 'expected legalBasis and purpose, or caseReference alone';
  throw new LacznikError('validation-failed', detail, {
    path: caseReference === undefined ? 'legalBasis' : 'caseReference',
  });
}

function requireFields(fields: readonly string[] = [], known: ReadonlyMap<string, string>): void {
  const refusals = fields.flatMap((field, i): Refusal[] =>
    known.has(field)
      ? []
      : [
          {
            code: 'validation-failed',
            path: `fields[${i}]`,
            detail: `expected a field of the section: ${[...known.keys()].join(', ')}`,
          },
        ],
  );
  if (refusals.length > 0) throw LacznikError.ofAll(refusals);
}

function withFields(explanation: Explanation, wanted: readonly string[] | undefined): Explanation {
  if (wanted === undefined) return explanation;
  const categories = explanation.categories
    .map((one) => ({ ...one, fields: one.fields.filter((field) => wanted.includes(field)) }))
    .filter(({ fields }) => fields.length > 0);
  return { ...explanation, categories };
}

function stateOn({ openedOn, closedOn }: DecisionCase, day: string): ExplainedCaseState {
  if (day < openedOn) return 'not-begun';
  return closedOn === undefined || day < closedOn ? 'open' : 'closed';
}
