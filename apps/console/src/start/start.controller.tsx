import { FromVisit, Page, Pages } from '../pages/page';
import { navigationOf } from '../pages/navigation';
import type { PageAnswer } from '../pages/page-answer';
import { Nothing, Table } from '../pages/table';
import { Visit } from '../pages/visit';
import { LiveNotice } from '../live/live-notice';
import { Live } from '../live/live.service';
import { startMark } from './start-mark';
import { rowOf } from './waiting-row';
import { WaitingItems } from './waiting-items';

/** One call each time, two to whoever has something at the hub. */
const LIVE_INTERVAL_MS = 30_000;

/** What waits for whoever has signed in. */
@Pages()
export class StartController {
  constructor(
    private readonly items: WaitingItems,
    private readonly live: Live,
  ) {}

  /** What its open page is told. */
  @Page('/live/start')
  watchStart(@FromVisit() visit: Visit): PageAnswer {
    return this.live.events(visit, { page: 'start', intervalMs: LIVE_INTERVAL_MS }, this.items.watch(visit));
  }

  @Page('/')
  async showStart(@FromVisit() visit: Visit): Promise<PageAnswer> {
    const { start, errors } = visit.texts;
    const { waiting, away } = await this.items.listWaiting(visit);
    const head = [start.what, start.whose, start.since];
    const body = (
      <>
        <LiveNotice visit={visit} source="/live/start" mark={startMark(waiting)} />
        {away.length > 0 && (
          <div class="ds-alert" data-color="warning" role="alert">
            <p class="ds-paragraph" safe>
              {errors.away(away.join(', '))}
            </p>
          </div>
        )}
        {waiting.length === 0 ? (
          <Nothing sentence={start.nothing} />
        ) : (
          <Table caption={start.caption} head={head} rows={waiting.map((item) => rowOf(visit, item))} />
        )}
        <h2 class="ds-heading" data-size="sm" safe>
          {start.whatYouCanDo}
        </h2>
        <ul class="ds-list">
          {navigationOf(visit)
            .slice(1)
            .map(({ href, label }) => (
              <li>
                <a class="ds-link" href={href} safe>
                  {label}
                </a>
              </li>
            ))}
        </ul>
      </>
    );
    return { title: start.title, body };
  }
}
