import {
  ANSWER_CAPACITY,
  ASK_CAPACITY,
  ByIdParameters,
  CapacityAnswer,
  CapacityQuestion,
  type CapacityQuestionPage,
  CapacityQuestionQuery,
  type CapacityQuestionView,
  dayInPoland,
  LIST_CAPACITY_QUESTIONS,
  ReasonedChange,
  WITHDRAW_CAPACITY_QUESTION,
} from '@lacznik/contracts';
import {
  type Caller,
  CallerInstitution,
  Endpoint,
  FromCaller,
  ValidBody,
  ValidParameters,
  ValidQuery,
} from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { type ActingFor, actingFor } from '../processes/acting';
import { CapacityQuestionsService, questionView } from './capacity-questions.service';
import type { StoredQuestion } from './stored-question.entity';

/** Have you room for one more? */
@Controller()
export class CapacityQuestionsController {
  constructor(private readonly questions: CapacityQuestionsService) {}

  @Endpoint(ASK_CAPACITY)
  ask(
    @FromCaller() caller: Caller,
    @ValidBody(CapacityQuestion) question: CapacityQuestion,
  ): Promise<CapacityQuestionView> {
    return viewFor(caller, (by) => this.questions.ask(question, by));
  }

  @Endpoint(LIST_CAPACITY_QUESTIONS)
  async list(
    @CallerInstitution() institution: string,
    @ValidQuery(CapacityQuestionQuery) query: CapacityQuestionQuery,
  ): Promise<CapacityQuestionPage> {
    const today = dayInPoland(new Date());
    const found = await this.questions.page(institution, query);
    const page = found.slice(0, query.limit);
    return {
      questions: page.map((question) => questionView(question, institution, today)),
      ...(found.length > page.length ? { next: page.at(-1)?.id } : {}),
    };
  }

  @Endpoint(ANSWER_CAPACITY)
  answer(
    @FromCaller() caller: Caller,
    @ValidParameters(ByIdParameters) { id }: ByIdParameters,
    @ValidBody(CapacityAnswer) answer: CapacityAnswer,
  ): Promise<CapacityQuestionView> {
    return viewFor(caller, (by) => this.questions.answer(id, answer, by));
  }

  @Endpoint(WITHDRAW_CAPACITY_QUESTION)
  withdraw(
    @FromCaller() caller: Caller,
    @ValidParameters(ByIdParameters) { id }: ByIdParameters,
    @ValidBody(ReasonedChange) change: ReasonedChange,
  ): Promise<CapacityQuestionView> {
    return viewFor(caller, (by) => this.questions.withdraw(id, change, by));
  }
}

async function viewFor(
  caller: Caller,
  work: (by: ActingFor) => Promise<StoredQuestion>,
): Promise<CapacityQuestionView> {
  const by = actingFor(caller);
  return questionView(await work(by), by.institution, dayInPoland(new Date(by.at)));
}
