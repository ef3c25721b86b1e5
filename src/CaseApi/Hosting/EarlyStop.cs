using System.Runtime.InteropServices;

namespace CaseApi.Hosting;

/// <summary>
/// Ctrl-C, SIGTERM and a closed terminal while the service is still starting: without it they would end the process on the spot and leave the
/// private cluster, which is in a session of its own, running. Disposed when the host takes the signals over.
/// </summary>
internal sealed class EarlyStop : IDisposable
{
    /// <summary>128 + SIGTERM, as a shell reports it.</summary>
    public const int ExitCode = 143;

    private readonly CancellationTokenSource _asked;
    private readonly PosixSignalRegistration[] _registrations;

    public EarlyStop(CancellationToken other)
    {
        _asked = CancellationTokenSource.CreateLinkedTokenSource(other);
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask), PosixSignalRegistration.Create(PosixSignal.SIGHUP, Ask)];
    }

    public CancellationToken Token => _asked.Token;

    public bool IsAsked => _asked.IsCancellationRequested;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _asked.Dispose();
    }

    private void Ask(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _asked.Cancel();
    }
}
