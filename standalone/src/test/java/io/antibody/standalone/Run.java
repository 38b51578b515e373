package io.antibody.standalone;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * One run of the command in this process.
 *
 * @param exitStatus what it ended with
 * @param out what it printed
 * @param err what it said had gone wrong
 */
record Run(int exitStatus, String out, String err) {
    static Run of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitStatus = Antibody.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Run(exitStatus, out.toString(), err.toString());
    }
}
