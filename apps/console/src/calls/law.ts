import { dayInPoland, type DictionariesDocument, entriesOn } from '@lacznik/contracts';
import type { Option } from '../pages/form-parts';
import type { Visit } from '../pages/visit';
import type { PersonCalls } from './person-calls';

type NamedList = 'purposes' | 'legalBases' | 'categories' | 'institutionKinds';
type Entries = DictionariesDocument[NamedList];

/** The law as the region has it, in the words of the page's language. */
export class Law {
  private constructor(
    private readonly document: DictionariesDocument,
    private readonly visit: Visit,
  ) {}

  static async readFor(calls: PersonCalls, visit: Visit): Promise<Law> {
    return new Law(await calls.dictionaries(visit), visit);
  }

  /** What institutions of the person's kind may rely on today. */
  legalBases(): Option[] {
    const kind = this.visit.person.institution?.split('-')[0] ?? '';
    return this.optionsOf(this.document.legalBases.filter(({ receiverKinds }) => receiverKinds.includes(kind)));
  }

  /** What any institution may rely on today. */
  everyLegalBasis(): Option[] {
    return this.optionsOf(this.document.legalBases);
  }

  purposes(): Option[] {
    return this.optionsOf(this.document.purposes);
  }

  categories(): Option[] {
    return this.optionsOf(this.document.categories).map(({ value, label }) => ({ value, label: `${value}. ${label}` }));
  }

  /** A code's name; the code where it has none. */
  nameOf(list: NamedList, code: string): string {
    const entries: Entries = this.document[list];
    const entry = entries.find((one) => one.code === code);
    return entry ? this.nameIn(entry) : code;
  }

  private optionsOf(entries: Entries): Option[] {
    return entriesOn(entries, dayInPoland(new Date())).map((entry) => ({
      value: entry.code,
      label: this.nameIn(entry),
    }));
  }

  private nameIn({ pl, en }: Entries[number]): string {
    return this.visit.language === 'en' ? (en ?? pl) : pl;
  }
}
