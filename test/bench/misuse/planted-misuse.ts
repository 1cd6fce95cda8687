import { between, chance, type Random } from '../../../deploy/demonstration/random';
import { Curiosity } from './curiosity';
import type { OrdinaryYear } from './ordinary-year';
import { Schemes } from './schemes';
import { Targets } from './targets';

export const MISUSE_KINDS = [
  'neighbour',
  'ex-partner',
  'colleague',
  'known-person',
  'after-closing',
  'bulk',
  'guessing',
  'fabricated-case',
] as const;
export type MisuseKind = (typeof MISUSE_KINDS)[number];

/** One piece of misuse: the entries that show it. */
export interface Episode {
  kind: MisuseKind;
  entries: string[];
}

/** Plants misuse among a year's ordinary work: by workers who do their ordinary work beside it. */
export class MisusePlanter {
  readonly episodes: Episode[] = [];

  private readonly curiosity: Curiosity;
  private readonly schemes: Schemes;

  constructor(
    year: OrdinaryYear,
    private readonly random: Random,
  ) {
    const targets = new Targets(year, random);
    this.curiosity = new Curiosity(targets);
    this.schemes = new Schemes(targets);
  }

  plant(kind: MisuseKind, episodes: number): void {
    for (let i = 0; i < episodes; i += 1) {
      const entries = this.entriesOf(kind);
      if (entries.length > 0) this.episodes.push({ kind, entries });
    }
  }

  private entriesOf(kind: MisuseKind): string[] {
    switch (kind) {
      case 'neighbour':
        return this.curiosity.pry(between(this.random, 1, 3), 30, { colleagues: 0.5, exceptional: 0.35 });
      case 'ex-partner':
        return this.curiosity.pry(between(this.random, 4, 12), 150, { colleagues: 0.7, exceptional: 0.15 });
      case 'colleague':
        return chance(this.random, 0.1)
          ? this.curiosity.isKeptOut()
          : this.curiosity.pry(between(this.random, 1, 2), 20, { colleagues: 0.35, exceptional: 0.4 });
      case 'known-person':
        return this.curiosity.crowd();
      case 'after-closing':
        return this.curiosity.lookBack();
      case 'bulk':
        return this.schemes.sell();
      case 'guessing':
        return this.schemes.guess();
      case 'fabricated-case':
        return this.schemes.makeUpCase();
    }
  }
}
