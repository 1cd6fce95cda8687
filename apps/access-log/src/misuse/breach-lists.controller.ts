import {
  type BreachList,
  BreachStepDone,
  FINISH_BREACH_STEP,
  MisuseItemParameters,
  READ_BREACH_LIST,
} from '@lacznik/contracts';
import { type Caller, Endpoint, FromCaller, ValidBody, ValidParameters } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { NotLogged } from '../search/logged-question';
import { requesterOf } from '../search/requester';
import { BreachListsService } from './breach-lists.service';
import { closerOf } from './closer-of';

/** What GDPR asks for after a breach. */
@Controller()
export class BreachListsController {
  constructor(private readonly lists: BreachListsService) {}

  @Endpoint(READ_BREACH_LIST)
  @NotLogged('it says what is to be done, and nothing of an entry')
  async read(
    @FromCaller() caller: Caller,
    @ValidParameters(MisuseItemParameters) { id }: MisuseItemParameters,
  ): Promise<BreachList> {
    return this.lists.read(id, requesterOf(caller).actorInstitution);
  }

  @Endpoint(FINISH_BREACH_STEP)
  @NotLogged('it is an act, which is logged as one')
  async finish(
    @FromCaller() caller: Caller,
    @ValidParameters(MisuseItemParameters) { id }: MisuseItemParameters,
    @ValidBody(BreachStepDone) { step }: BreachStepDone,
  ): Promise<BreachList> {
    return this.lists.finish(closerOf(caller), id, step);
  }
}
