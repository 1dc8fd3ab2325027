package dev.crosscheck.link.wire;

/** A task that waits because of a fault; it runs once, at the latest when the fault is removed. */
public final class Wait {

    private final WireFaults faults;
    private final ActiveInjection fault;
    private final Runnable task;

    Wait(WireFaults faults, ActiveInjection fault, Runnable task) {
        this.faults = faults;
        this.fault = fault;
        this.task = task;
    }

    /** The task is not to run any more. */
    public void cancel() {
        faults.forget(this);
    }

    boolean isOver() {
        return !fault.inForce();
    }

    void end() {
        if (faults.forget(this)) {
            task.run();
        }
    }
}
