/** Czy i jak często ktoś dostaje wiadomości e-mail o tym, że coś na niego czeka. */
export const NOTIFICATIONS = {
  title: 'Powiadomienia e-mail',
  lead: 'Wiadomość mówi tylko, ile spraw czeka, i podaje adres Łącznika. Nie ma w niej danych osób ani numerów spraw. Ustają po 60 dniach od ostatniego zalogowania.',
  choice: 'Kiedy powiadamiać',
  choices: {
    off: 'Wcale',
    daily: 'Raz dziennie, od godziny 7.00',
    'at-once': 'Od razu, najwyżej co 10 minut',
  },
  address: 'Służbowy adres e-mail',
  save: 'Zapisz',
  saved: 'Zapisano.',
  noAddress: 'Proszę podać jeden adres e-mail, np. jan@ops.example.',
  notSetUp: 'Operator tej konsoli nie włączył wysyłania wiadomości e-mail.',
  mail: {
    subject: (count: number) => `Łącznik: liczba spraw, które czekają: ${count}`,
    waiting: (count: number) => `Liczba spraw, które czekają w Łączniku: ${count}.`,
    overdue: (count: number) => `W tym po terminie: ${count}.`,
    look: (url: string) => `Proszę się zalogować: ${url}`,
    why: 'Wiadomość wysłał system, proszę na nią nie odpowiadać.',
    change: (url: string) => `Zmiana lub wyłączenie powiadomień: ${url}`,
  },
};
