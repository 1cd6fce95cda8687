import { randomUUID } from 'node:crypto';
import {
  type CapacityAnswer,
  type CapacityQuestion,
  type CapacityQuestionQuery,
  type CapacityQuestionView,
  dayInPoland,
  type ReasonedChange,
} from '@lacznik/contracts';
import { InstitutionsService } from '@lacznik/institutions';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ActingFor } from '../processes/acting';
import { actionsOf, type Asked, begin, takeStep } from '../processes/take-step';
import { Body } from './body.entity';
import { CAPACITY_QUESTIONS, type QuestionWords } from './capacity-question-table';
import { StoredQuestion } from './stored-question.entity';

/** Institutions ask one another whether there is room, about nobody. */
@Injectable()
export class CapacityQuestionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly institutions: InstitutionsService,
  ) {}

  async ask(question: CapacityQuestion, by: ActingFor): Promise<StoredQuestion> {
    await this.requireFit(question, by);
    const asked = { id: randomUUID(), asker: by.institution, asked: question.to, askedAt: new Date(by.at) };
    const stored = { ...asked, question, answer: null, ...begin('ASKED', 'ask', by) };
    return this.dataSource.manager.save(StoredQuestion, stored);
  }

  answer(id: string, { version, ...answer }: CapacityAnswer, by: ActingFor): Promise<StoredQuestion> {
    return this.step(id, { command: 'answer', version }, by, { answer });
  }

  withdraw(id: string, change: ReasonedChange, by: ActingFor): Promise<StoredQuestion> {
    return this.step(id, { command: 'withdraw', ...change }, by);
  }

  /** The latest first, one more than `limit` where there are more. */
  async page(institution: string, { after, state, limit }: CapacityQuestionQuery): Promise<StoredQuestion[]> {
    const query = this.dataSource.manager
      .createQueryBuilder(StoredQuestion, 'question')
      .where(':institution IN (question.asker, question.asked)', { institution })
      .orderBy('question.askedAt', 'DESC')
      .addOrderBy('question.id')
      .limit(limit + 1);
    if (state !== undefined) query.andWhere('question.state = :state', { state });
    if (after !== undefined) {
      const { askedAt } = await this.ownQuestion(institution, after);
      const behind = '(question.asked_at < :askedAt OR (question.asked_at = :askedAt AND question.id > :after))';
      query.andWhere(behind, { askedAt, after });
    }
    return query.getMany();
  }

  private step(
    id: string,
    asked: Asked<QuestionWords['command']>,
    by: ActingFor,
    change: Partial<StoredQuestion> = {},
  ): Promise<StoredQuestion> {
    return this.dataSource.transaction(async (transaction) => {
      await transaction.query('SELECT 1 FROM capacity_question WHERE id = $1 FOR UPDATE', [id]);
      const question = await this.ownQuestion(by.institution, id, transaction);
      const taken = takeStep(CAPACITY_QUESTIONS, question, asked, actorIn(question, by.institution), by);
      return transaction.save(StoredQuestion, { ...question, ...taken, ...change });
    });
  }

  private async ownQuestion(
    institution: string,
    id: string,
    manager = this.dataSource.manager,
  ): Promise<StoredQuestion> {
    const question = await manager.findOneBy(StoredQuestion, { id });
    if (!question || ![question.asker, question.asked].includes(institution))
      throw new LacznikError('not-found', 'Your institution neither asked nor is asked a question of that id.');
    return question;
  }

  private async requireFit({ to, answerBy }: CapacityQuestion, { institution, at }: ActingFor): Promise<void> {
    const wrong = (path: string, detail: string) => new LacznikError('validation-failed', detail, { path });
    if (to === institution) throw wrong('to', 'expected another institution than your own');
    if (answerBy < dayInPoland(new Date(at))) throw wrong('answerBy', 'expected a day from today on');
    if ((await this.institutions.namesOf([to]))[to] === undefined)
      throw new LacznikError('unknown-institution', 'No such institution takes part.', { path: 'to' });
    if (await this.dataSource.manager.existsBy(Body, { institution: to, state: 'SUSPENDED' }))
      throw new LacznikError('not-admitted', 'Its admission is suspended.', { path: 'to' });
  }
}

/** A question as one of its sides sees it. */
export function questionView(stored: StoredQuestion, institution: string, today: string): CapacityQuestionView {
  const { id, asker, askedAt, question, answer, state, version } = stored;
  return {
    ...question,
    ...answer,
    id,
    asker,
    state,
    overdue: state === 'ASKED' && question.answerBy < today,
    version,
    askedAt: askedAt.toISOString(),
    allowedActions: actionsOf(CAPACITY_QUESTIONS, stored, actorIn(stored, institution)),
  };
}

function actorIn({ asker }: StoredQuestion, institution: string): QuestionWords['actor'] {
  return institution === asker ? 'asker' : 'asked';
}
