import type { SearchEntry } from '@lacznik/contracts';
import type { LogSearchService } from './log-search.service';
import type { Requester } from './requester';

/** One question to the log: who asks it, and whether it was logged. */
export class Question {
  private isLogged = false;

  constructor(
    readonly requester: Requester,
    private readonly search: SearchEntry['search'],
    private readonly searches: LogSearchService,
  ) {}

  /** Appends the question to the log. `filter`: as `writtenFilter` gives it; never a PESEL. */
  async log(filter: Record<string, string>): Promise<void> {
    await this.searches.logSearch(this.requester, this.search, filter);
    this.isLogged = true;
  }

  /** @throws Error where the handler has not logged the question before it answers it */
  requireLogged(): void {
    if (!this.isLogged) throw new Error(`The answer to a question (${this.search}) was about to leave unlogged`);
  }
}
