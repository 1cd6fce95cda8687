import type { CoverageRow, FeedStatus } from '@lacznik/contracts';
import { Alert } from '../pages/alert';
import type { FieldFault } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import { Facts, link, Nothing, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { numberOf } from '../texts/times';
import type { AppStanding } from './app-standing';
import { appRow, feedRow } from './flow-rows';
import { appName, type FlowApp } from './flow-apps';
import { PairsOfCounty } from './pairs-of-county';
import { findObstacles, type Obstacle } from './verdict';

/** What the page shows. */
export interface ShownFlow {
  apps: readonly { app: FlowApp; standing: AppStanding }[];
  /** Absent where delivery did not answer. */
  feeds: readonly FeedStatus[] | undefined;
  county: string | undefined;
  /** Absent where no county was asked for, or that was refused. */
  pairs?: readonly CoverageRow[];
  faults: readonly FieldFault[];
  now: Date;
}

/** Is it flowing: in one sentence, then station by station, app by app, receiver by receiver. */
export function flowPage(visit: Visit, shown: ShownFlow): ShownPage {
  const { flow } = visit.texts;
  const { apps, feeds } = shown;
  const named = apps.map(({ app, standing }) => [appName(visit, app), standing] as const);
  const body = (
    <>
      <Verdict visit={visit} obstacles={findObstacles(named, feeds, shown.now)} />
      <Stations visit={visit} shown={shown} />
      <h2 class="ds-heading" data-size="sm" safe>
        {flow.appsTitle}
      </h2>
      <Table caption={flow.appsTitle} head={flow.appsHead} rows={apps.map((one) => appRow(visit, one))} />
      <h2 class="ds-heading" data-size="sm" safe>
        {flow.receiversTitle}
      </h2>
      {feeds === undefined || feeds.length === 0 ? (
        <Nothing sentence={feeds ? flow.noReceivers : flow.receiversAway} />
      ) : (
        <Table caption={flow.receiversTitle} head={flow.receiversHead} rows={feeds.map((one) => feedRow(visit, one))} />
      )}
      <PairsOfCounty visit={visit} {...shown} />
    </>
  );
  return { title: flow.title, body };
}

function Verdict({ visit, obstacles }: { visit: Visit; obstacles: readonly Obstacle[] }): JSX.Element {
  const { flow } = visit.texts;
  if (obstacles.length === 0) return <Alert color="success" sentences={[flow.flows]} />;
  const sentences = obstacles.map((one) =>
    one.kind === 'not-taken-over' ? flow.obstacles[one.kind](one.institution) : flow.obstacles[one.kind](one.app),
  );
  return <Alert color="warning" sentences={[flow.doesNotFlow, ...sentences]} />;
}

/** From the source to the receiver; the first two since the processes began. */
function Stations({ visit, shown }: { visit: Visit; shown: ShownFlow }): JSX.Element {
  const { flow } = visit.texts;
  const sum = (of: (standing: AppStanding) => number | undefined): string =>
    numberOf(
      visit.language,
      shown.apps.reduce((total, { standing }) => total + (of(standing) ?? 0), 0),
    );
  const inFeeds = (of: (feed: FeedStatus) => number): string | undefined =>
    shown.feeds &&
    numberOf(
      visit.language,
      shown.feeds.reduce((total, feed) => total + of(feed), 0),
    );
  return (
    <Facts
      facts={[
        [flow.published, sum(({ measured }) => measured?.published)],
        [flow.decided, sum(({ measured }) => measured?.disclosed)],
        [flow.delivered, inFeeds(({ last }) => last)],
        [flow.takenOver, inFeeds(({ position }) => position)],
        [flow.waiting, inFeeds(({ lag }) => lag)],
        [flow.law, link('/dictionaries', flow.lawLink)],
      ]}
    />
  );
}
