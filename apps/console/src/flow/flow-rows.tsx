import type { FeedStatus } from '@lacznik/contracts';
import { type Cell, type ElementCell, link } from '../pages/table';
import type { Visit } from '../pages/visit';
import { instantOf, numberOf } from '../texts/times';
import type { AppStanding } from './app-standing';
import { appName, type FlowApp } from './flow-apps';

/** An app with what it says and measures of itself. */
export function appRow(visit: Visit, { app, standing }: { app: FlowApp; standing: AppStanding }): Cell[] {
  const { texts, language } = visit;
  const { state, said, measured } = standing;
  const { none } = texts.words;
  if (!measured) return [appName(visit, app), stateCell(texts.flow.states[state], said), none, none, none];
  const letters = texts.flow.letterCount(measured.deadLetters, measured.blockedPersons);
  return [
    appName(visit, app),
    stateCell(texts.flow.states[state], said),
    numberOf(language, measured.lag),
    texts.flow.seconds(Math.round(measured.oldestUnreadSeconds)),
    link(`/flow/letters?${new URLSearchParams({ app: app.key }).toString()}`, letters),
  ];
}

/** What apps say of themselves is English on every page. */
function stateCell(state: string, said: readonly string[]): ElementCell {
  return {
    element: (
      <>
        <span safe>{state}</span>
        {said.map((sentence) => (
          <p lang="en" safe>
            {sentence}
          </p>
        ))}
      </>
    ),
  };
}

/** A receiver with how far its feed was taken over. */
export function feedRow({ language, texts }: Visit, feed: FeedStatus): Cell[] {
  const { institution, last, position, lag, oldestUnacknowledged: oldest } = feed;
  return [
    institution,
    numberOf(language, last),
    numberOf(language, position),
    numberOf(language, lag),
    oldest === undefined ? texts.words.none : instantOf(language, oldest.storedAt),
  ];
}
