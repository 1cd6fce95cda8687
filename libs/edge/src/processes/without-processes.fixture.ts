import { PrepareOpenings } from './prepared-openings';
import { TakeNewsService } from './take-news.service';
import { TakeStepsService } from './take-steps.service';

/** For consumers to which nothing of a process ever comes: whoever calls on what these need fails. */
export const NO_NEWS = new TakeNewsService(undefined as never, undefined as never, undefined as never);
export const NO_STEPS = [
  new PrepareOpenings(undefined as never, undefined as never),
  new TakeStepsService(undefined as never),
] as const;
