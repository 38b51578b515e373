package io.antibody.standalone.demo.fleet;

import java.util.HashMap;
import java.util.Map;

/** The books of the load; threads share them. */
final class LoadCounts {
    private long sent;
    private long failed;
    private long lost;
    private long retried;
    private long heldBack;
    private long confirmedOrders;
    private long takenOrders;
    private final Map<String, Long> spoiled = new HashMap<>();

    synchronized void answered(String revision, int status, boolean confirmedOrder, boolean wasSpoiled) {
        sent++;
        failed += status / 100 == 2 ? 0 : 1;
        confirmedOrders += confirmedOrder ? 1 : 0;
        if (wasSpoiled) {
            spoiled.merge(revision, 1L, Long::sum);
        }
    }

    synchronized void lost() {
        sent++;
        lost++;
    }

    synchronized void retried() {
        retried++;
    }

    synchronized void heldBack() {
        heldBack++;
    }

    synchronized long takeOrders() {
        long orders = confirmedOrders - takenOrders;
        takenOrders = confirmedOrders;
        return orders;
    }

    synchronized LoadBooks books() {
        return new LoadBooks(sent, failed, lost, retried, heldBack, confirmedOrders, spoiled);
    }
}
