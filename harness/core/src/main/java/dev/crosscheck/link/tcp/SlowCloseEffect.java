package dev.crosscheck.link.tcp;

import dev.crosscheck.link.wire.ActiveInjection;
import dev.crosscheck.link.wire.ConnectionEffect;
import dev.crosscheck.link.wire.Wire;
import java.time.Duration;

/**
 * Passes on late that one side has ended.
 *
 * @param linger how late
 */
public record SlowCloseEffect(Duration linger) implements ConnectionEffect {

    @Override
    public void opened(Wire wire, ActiveInjection fault) {}

    @Override
    public void struck(Wire wire, ActiveInjection fault) {}

    @Override
    public void received(Wire wire, ActiveInjection fault) {}

    @Override
    public void healed(Wire wire, ActiveInjection fault) {}
}
