import {
  CLOSE_MISUSE_ITEM,
  LIST_MISUSE_ITEMS,
  type MisuseItem,
  MisuseItemClosing,
  type MisuseItemDetails,
  MisuseItemParameters,
  type MisuseQueue,
  MisuseQueueQuery,
  READ_MISUSE_ITEM,
} from '@lacznik/contracts';
import { type Caller, Endpoint, FromCaller, ValidBody, ValidParameters, ValidQuery } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { AskedQuestion, LoggedQuestion, NotLogged } from '../search/logged-question';
import { Question } from '../search/question';
import { CloseItemsService } from './close-items.service';
import { closerOf } from './closer-of';
import { ItemsStore } from './items.store';
import { TimelineStore } from './timeline.store';

/** The queue of accesses that somebody has to look at. */
@Controller()
export class MisuseItemsController {
  constructor(
    private readonly items: ItemsStore,
    private readonly timelines: TimelineStore,
    private readonly closing: CloseItemsService,
  ) {}

  @Endpoint(LIST_MISUSE_ITEMS)
  @LoggedQuestion('misuse')
  async list(
    @AskedQuestion() question: Question,
    @ValidQuery(MisuseQueueQuery) query: MisuseQueueQuery,
  ): Promise<MisuseQueue> {
    const own = question.requester.actorInstitution ?? query.institution;
    const items = await this.items.list(query, own);
    await question.log(own === undefined ? {} : { institution: own });
    return { items };
  }

  @Endpoint(READ_MISUSE_ITEM)
  @LoggedQuestion('misuse')
  async read(
    @AskedQuestion() question: Question,
    @ValidParameters(MisuseItemParameters) { id }: MisuseItemParameters,
  ): Promise<MisuseItemDetails> {
    const own = question.requester.actorInstitution;
    const item = await this.items.get(id, own);
    const [entry, timeline] = await Promise.all([this.timelines.entryOf(item), this.timelines.around(item, own)]);
    await question.log({ item: id });
    const { caseReference, sealedUser = '' } = entry;
    return { ...item, ground: 'ground' in entry ? entry.ground : undefined, caseReference, sealedUser, timeline };
  }

  @Endpoint(CLOSE_MISUSE_ITEM)
  @NotLogged('it is an act, which is logged as one')
  async close(
    @FromCaller() caller: Caller,
    @ValidParameters(MisuseItemParameters) { id }: MisuseItemParameters,
    @ValidBody(MisuseItemClosing) closing: MisuseItemClosing,
  ): Promise<MisuseItem> {
    return this.closing.close(closerOf(caller), id, closing);
  }
}
