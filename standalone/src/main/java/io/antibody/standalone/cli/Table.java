package io.antibody.standalone.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows under headings, each column as wide as its widest cell. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    /** @param headings one for each column */
    public Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** @param cells one for each heading */
    public void row(String... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    "a row needs " + rows.get(0).size() + " cells but has " + String.join("|", cells));
        }
        rows.add(List.of(cells));
    }

    /** Whether there is nothing below the headings. */
    public boolean isEmpty() {
        return rows.size() == 1;
    }

    /** Its lines, without blanks at their ends. */
    public List<String> lines() {
        int columns = rows.get(0).size();
        int[] width = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                width[column] = Math.max(width[column], row.get(column).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String cell = row.get(column);
                line.append(cell).append(" ".repeat(width[column] - cell.length() + 2));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
