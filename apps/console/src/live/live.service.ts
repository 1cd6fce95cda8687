import { Drain, Gauge } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import type { LiveEvents } from '../pages/page-answer';
import type { Visit } from '../pages/visit';
import { marksOf } from './marks';

/** An open page is asked for again after it, so that a sign-out elsewhere is heard of. */
const LASTS_MS = 600_000;

const openPages = new Gauge({
  name: 'lacznik_console_open_pages',
  help: 'Pages that are open in browsers and are told when something has changed',
  labelNames: ['page'],
});

/** Which page, and how often it asks. */
export interface LivePage {
  page: 'start' | 'joint-file';
  intervalMs: number;
}

/** Tells open pages when something has changed. */
@Injectable()
export class Live {
  constructor(private readonly drain: Drain) {}

  /** @param ask for the mark of what the page shows */
  events(visit: Visit, { page, intervalMs }: LivePage, ask: () => Promise<string>): LiveEvents {
    const { expires } = visit.session.cookie;
    const lastsMs = Math.min(LASTS_MS, expires ? expires.getTime() - Date.now() : LASTS_MS);
    const asked = async (): Promise<string> => {
      const { person } = visit;
      const mark = await ask();
      if (visit.person !== person) await keepTokens(visit);
      return mark;
    };
    return {
      events: (gone) =>
        whileOpen(page, marksOf(asked, { intervalMs, lastsMs }, AbortSignal.any([gone, this.drain.ending]))),
    };
  }
}

/** Counts a page from the first that it asks to the last. */
async function* whileOpen(page: LivePage['page'], marks: AsyncIterable<string>): AsyncGenerator<string> {
  openPages.inc({ page });
  try {
    yield* marks;
  } finally {
    openPages.dec({ page });
  }
}

/** Keeps tokens that were renewed while a page was open. @throws Error where the session has ended meanwhile: it is not begun anew */
async function keepTokens(visit: Visit): Promise<void> {
  const { person } = visit;
  await inSession(visit, 'reload');
  visit.session.person = person;
  await inSession(visit, 'save');
}

function inSession({ session }: Visit, act: 'reload' | 'save'): Promise<void> {
  return new Promise((resolve, reject) => {
    session[act]((error?: unknown) => (error ? reject(error) : resolve()));
  });
}
