package dev.crosscheck.link.wire;

/**
 * What a fault does on the wire: one class for each kind of fault. The methods are the moments at which it may strike, and
 * all but {@link ExchangeEffect#suits} come on the event loop of the wire.
 */
public sealed interface Effect permits ConnectionEffect, ExchangeEffect, FrameEffect {}
