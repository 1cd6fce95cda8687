import type { Point } from './point';
import { FEED_POINTS } from './feed-points';
import { WEBHOOK_POINTS } from './webhook-points';

/** What holds whichever way deliveries come. */
const ANY_POINTS = {
  ordinary: {
    title: { pl: 'Zwykłe doręczenia', en: 'Ordinary deliveries' },
    right: { pl: 'Przejmuje każde doręczenie.', en: 'It takes over each delivery.' },
    wrong: { pl: 'Nie przejęła zwykłych doręczeń.', en: 'It has not taken over ordinary deliveries.' },
  },
  duplicates: {
    title: { pl: 'Powtórzenia', en: 'Duplicates' },
    right: {
      pl: 'Zdarzenie, które przychodzi dwa razy, działa raz.',
      en: 'An event that comes twice takes effect once.',
    },
    wrong: {
      pl: 'Zdarzenie, które przyszło dwa razy, zadziałało więcej niż raz. Kluczem jest jego id.',
      en: 'An event that came twice took effect more than once. Its id is the key.',
    },
  },
  snapshots: {
    title: { pl: 'Stan początkowy obok zmian', en: 'A snapshot beside changes' },
    right: {
      pl: 'Z jednego zapisu zostaje to, co ma najwyższe personversion.',
      en: 'Of one record it keeps what has the highest personversion.',
    },
    wrong: {
      pl: 'Nie trzyma tego, co ma najwyższe personversion, a z równych – późniejszego numeru.',
      en: 'It does not hold what has the highest personversion, and of equal ones the later number.',
    },
  },
  withdrawals: {
    title: { pl: 'Wycofane zapisy', en: 'Withdrawn records' },
    right: {
      pl: 'Usuwa zapis, który wydawca wycofał, i przyjmuje go na nowo, gdy znowu przychodzi.',
      en: 'It deletes a record that its publisher withdrew, and takes it anew where it comes again.',
    },
    wrong: {
      pl: 'Nie usunęła zapisu po pl.lacznik.record.withdrawn albo nie przyjęła go na nowo.',
      en: 'It has not deleted a record upon pl.lacznik.record.withdrawn, or has not taken it anew.',
    },
  },
  'other-kinds': {
    title: { pl: 'Zdarzenia, które nie są zapisami', en: 'Events that are no records' },
    right: {
      pl: 'Zapowiedzi i odpowiedzi na zapytania niczego nie psują i nie stają się zapisami.',
      en: 'Announcements and answers to inquiries break nothing, and become no records.',
    },
    wrong: {
      pl: 'Zapowiedź albo odpowiedź na zapytanie zatrzymała odbiór lub stała się zapisem.',
      en: 'An announcement or an answer to an inquiry stopped it, or became a record.',
    },
  },
  tomorrow: {
    title: { pl: 'Wersja jutrzejsza', en: 'The version of tomorrow' },
    right: {
      pl: 'Pola i sekcje, których nie zna, nie zatrzymują odbioru.',
      en: 'Fields and sections that it does not know do not stop it.',
    },
    wrong: {
      pl: 'Nieznane pole lub sekcja zatrzymały odbiór: pomiń, czego nie znasz, i weź resztę.',
      en: 'An unknown field or section stopped it: pass over what you do not know, and take the rest.',
    },
  },
  many: {
    title: { pl: 'Bardzo wiele naraz', en: 'Very many at once' },
    right: { pl: 'Przejmuje wszystkie.', en: 'It takes over all of them.' },
    wrong: { pl: 'Nie przejęła wszystkich, gdy przyszło wiele naraz.', en: 'It lost some when many came at once.' },
  },
  'slow-hour': {
    title: { pl: 'Spokojna godzina', en: 'A slow hour' },
    right: {
      pl: 'Po ciszy i zerwanych połączeniach odbiera dalej i nie dobija się bez przerwy.',
      en: 'After silence and broken connections it goes on, and does not call without end.',
    },
    wrong: {
      pl: 'Po ciszy i zerwanych połączeniach nie odbiera dalej albo dobija się bez przerwy.',
      en: 'After silence and broken connections it does not go on, or calls without end.',
    },
  },
  restart: {
    title: { pl: 'Ponowne uruchomienie', en: 'A restart' },
    right: {
      pl: 'Co przejęła, ma także po ponownym uruchomieniu.',
      en: 'What it took over is there after a restart, too.',
    },
    wrong: {
      pl: 'Po ponownym uruchomieniu brak tego, co przejęła: najpierw zapisz, potem odpowiedz lub przesuń kursor.',
      en: 'After a restart it lacks what it took over: store first, then answer or move the cursor.',
    },
  },
} as const satisfies Record<string, Point>;

/** Everything that a report says of a receiver. */
export const POINTS = { ...ANY_POINTS, ...FEED_POINTS, ...WEBHOOK_POINTS } as const satisfies Record<string, Point>;

export type PointId = keyof typeof POINTS;
