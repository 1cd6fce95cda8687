/** What an open page says by itself. */
export const LIVE = {
  news: 'Od otwarcia tej strony coś się zmieniło.',
  reload: 'Pokaż zmiany',
};
