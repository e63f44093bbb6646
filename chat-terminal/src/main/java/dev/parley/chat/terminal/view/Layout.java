package dev.parley.chat.terminal.view;

/// How the columns of a screen are shared: `left` for my rooms, `right` for the people, each with its
/// border; 0 where there is no space.
record Layout(int columns, int left, int right) {

    private static final int ROOMS_FROM = 70;
    private static final int ROOMS = 21;
    private static final int PEOPLE_FROM = 100;
    private static final int PEOPLE = 21;

    static Layout of(int columns) {
        return new Layout(columns, columns >= ROOMS_FROM ? ROOMS : 0, columns >= PEOPLE_FROM ? PEOPLE : 0);
    }

    /// What the messages have; they do not touch the border behind them.
    int middle() {
        return columns - left - right - (right > 0 ? 1 : 0);
    }
}
