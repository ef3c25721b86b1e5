using System.Runtime.InteropServices;

namespace CaseApi.Hosting;

/// <summary>
/// Ctrl-C, SIGTERM and a closed terminal while the service is still starting: without it they would end the process on the spot and leave the
/// private cluster, which is in a session of its own, running. It lets go when the host takes the signals over.
/// </summary>
internal sealed class EarlyStop : IDisposable
{
    private readonly CancellationTokenSource _asked;
    private readonly PosixSignalRegistration[] _registrations;
    private volatile int _exitCode;

    public EarlyStop(CancellationToken other)
    {
        _asked = CancellationTokenSource.CreateLinkedTokenSource(other);
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask), PosixSignalRegistration.Create(PosixSignal.SIGHUP, Ask)];
    }

    public CancellationToken Token => _asked.Token;

    public bool IsAsked => _asked.IsCancellationRequested;

    /// <summary>128 and the signal's number, as a shell reports a program that the signal ended.</summary>
    public int ExitCode => _exitCode;

    public void LetGo()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }

    public void Dispose()
    {
        LetGo();
        _asked.Dispose();
    }

    private void Ask(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _exitCode = signal.Signal switch
        {
            PosixSignal.SIGHUP => 129,
            PosixSignal.SIGINT => 130,
            _ => 143,
        };
        _asked.Cancel();
    }
}
