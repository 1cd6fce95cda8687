import { LIST_WITHHOLDINGS, type WithholdingCount, type WithholdingQuery } from '@lacznik/contracts';
import { AccessLog } from './access-log';
import type { AnsweredOperation, AnswerOf, CallArguments, CallOptions } from './calls/call-types';
import { Caller } from './calls/caller';
import type { ClientOptions } from './calls/client-options';
import { Cases } from './cases';
import { Feed } from './feed';
import type { FollowOptions } from './following/follow-options';
import { Follower } from './following/follower';
import { Inquiries } from './inquiries';
import { Publications } from './publications/publications';

/**
 * Łącznik as an institution's own system, or an auditor's, calls it. Every call throws {@link ProblemError} for an answer other than
 * 2xx, HttpCallError where there is none, and the reason of its `signal` where that aborts.
 */
export class LacznikClient {
  readonly publications: Publications;
  readonly cases: Cases;
  readonly inquiries: Inquiries;
  readonly feed: Feed;
  readonly log: AccessLog;
  private readonly caller: Caller;

  /** @throws Error where an address is none */
  constructor(options: ClientOptions) {
    this.caller = new Caller(options);
    this.publications = new Publications(this.caller);
    this.cases = new Cases(this.caller);
    this.inquiries = new Inquiries(this.caller);
    this.feed = new Feed(this.caller);
    this.log = new AccessLog(this.caller);
  }

  /**
   * Follows the institution's feed: has each delivery taken over, in order, and stores how far that has come. It goes on through what
   * passes, for ever or until `signal` aborts; of a feed that is pulled without waiting, until all that is there has been taken over.
   * @throws FeedGapError where numbers are missing; ForeignPositionError and PositionStoreError of the position; what the handler throws:
   * the position is that before the page. Call it again to go on.
   */
  follow<Transaction = undefined>(options: FollowOptions<Transaction>): Promise<void> {
    return new Follower(this.caller, options).follow();
  }

  /** Why something did not arrive at this institution, the latest days first, at most 1000. */
  async withholdings(query: WithholdingQuery = {}, options: CallOptions = {}): Promise<WithholdingCount[]> {
    return (await this.caller.call(LIST_WITHHOLDINGS, { ...options, query })).withholdings;
  }

  /** Any operation of the contracts that is not answered line by line. */
  call<const O extends AnsweredOperation>(operation: O, ...input: CallArguments<O>): Promise<AnswerOf<O>> {
    return this.caller.call(operation, ...input);
  }

  /** Closes the connections once the calls under way have ended. */
  close(): Promise<void> {
    return this.caller.close();
  }
}
