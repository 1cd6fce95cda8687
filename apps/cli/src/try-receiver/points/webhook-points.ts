import type { Point } from './point';

/** What holds of webhooks alone. */
export const WEBHOOK_POINTS = {
  challenge: {
    title: { pl: 'Sprawdzenie adresu', en: 'The challenge' },
    right: { pl: 'Odpowiada na wyzwanie.', en: 'It answers the challenge.' },
    wrong: {
      pl: 'Na wyzwanie nie odpowiada 200 i {"challenge": …} z data.challenge.',
      en: 'It does not answer the challenge by 200 and {"challenge": …}, what stands in data.challenge.',
    },
  },
  signature: {
    title: { pl: 'Zły podpis', en: 'A wrong signature' },
    right: {
      pl: 'Odrzuca (4xx), co jest źle podpisane, i nic z tego nie bierze.',
      en: 'It refuses (4xx) what is signed wrongly, and takes nothing of it.',
    },
    wrong: {
      pl: 'Nie odrzuciła (4xx) tego, co jest źle podpisane: każdy mógłby jej przysłać dane.',
      en: 'It has not refused (4xx) what is signed wrongly: anybody could send it data.',
    },
  },
  timestamp: {
    title: { pl: 'Stara godzina', en: 'An old timestamp' },
    right: {
      pl: 'Odrzuca (4xx), co wysłano dawniej niż pięć minut temu, a to samo, wysłane teraz, przyjmuje.',
      en: 'It refuses (4xx) what was sent more than five minutes ago, and takes the same sent now.',
    },
    wrong: {
      pl: 'Nie odrzuciła (4xx) tego, co wysłano dziesięć minut temu, albo nie przyjęła potem tego samego.',
      en: 'It has not refused (4xx) what was sent ten minutes ago, or has not taken the same afterwards.',
    },
  },
  'key-rotation': {
    title: { pl: 'Zmiana klucza', en: 'Key rotation' },
    right: {
      pl: 'Wystarcza jej jeden pasujący podpis z kilku, gdziekolwiek stoi.',
      en: 'One signature of several that fits is enough, wherever it stands.',
    },
    wrong: {
      pl: 'Odrzuciła dobry podpis, bo obok stał podpis innym kluczem.',
      en: 'It refused a good signature since one by another key stood beside it.',
    },
  },
  order: {
    title: { pl: 'Kolejność różnych osób', en: 'The order of different persons' },
    right: {
      pl: 'Przejmuje i ten numer, który przyszedł po wyższym.',
      en: 'It takes a number over that came after a higher one.',
    },
    wrong: {
      pl: 'Zgubiła numer, który przyszedł po wyższym: w webhookach kolejność jest zachowana tylko w obrębie osoby.',
      en: 'It lost a number that came after a higher one: webhooks keep the order of one person only.',
    },
  },
  answers: {
    title: { pl: 'Odpowiedzi', en: 'Answers' },
    right: {
      pl: 'Odpowiada w całości, w ciągu 15 sekund, bez przekierowań, najwyżej 64 KiB.',
      en: 'It answers whole, within 15 seconds, without redirects, with at most 64 KiB.',
    },
    wrong: {
      pl: 'Odpowiedź nie przyszła w całości w ciągu 15 sekund, przekierowuje albo ma więcej niż 64 KiB.',
      en: 'An answer did not come whole within 15 seconds, redirects, or has more than 64 KiB.',
    },
  },
} as const satisfies Record<string, Point>;
