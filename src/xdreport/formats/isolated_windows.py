"""A job object that holds this process alone: how Windows bounds memory and processor time."""

import ctypes
from ctypes import Structure, c_int64, c_size_t, c_uint32, c_uint64, c_void_p

_EXTENDED = 9
"""JobObjectExtendedLimitInformation."""

_PROCESS_TIME, _ACTIVE_PROCESS, _PROCESS_MEMORY, _DIE_ON_EXCEPTION = 0x2, 0x8, 0x100, 0x400
_NO_DIALOGUES = 0x1 | 0x2
"""SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX: a parser that aborts opens no window."""


class Basic(Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("process_time", c_int64),
        ("job_time", c_int64),
        ("flags", c_uint32),
        ("smallest_set", c_size_t),
        ("largest_set", c_size_t),
        ("processes", c_uint32),
        ("affinity", c_size_t),
        ("priority", c_uint32),
        ("scheduling", c_uint32),
    )


class Extended(Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION; the six counters of input and output are not used."""

    _fields_ = (
        ("basic", Basic),
        ("counters", c_uint64 * 6),
        ("process_memory", c_size_t),
        ("job_memory", c_size_t),
        ("peak_process_memory", c_size_t),
        ("peak_job_memory", c_size_t),
    )


def limits(seconds: int, size: int) -> Extended:
    """What the job allows: processor time (counted in 100 ns), bytes committed, no further process."""
    wanted = Extended()
    wanted.basic.flags = _PROCESS_TIME | _ACTIVE_PROCESS | _PROCESS_MEMORY | _DIE_ON_EXCEPTION
    wanted.basic.process_time = seconds * 10_000_000
    wanted.basic.processes = 1
    wanted.process_memory = size
    return wanted


def limit_job(seconds: int, size: int) -> None:
    """Puts this process into a job of its own. Raises OSError where Windows refuses."""
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]  # Windows alone
    for function in (kernel.CreateJobObjectW, kernel.GetCurrentProcess):
        function.restype = c_void_p
    kernel.CreateJobObjectW.argtypes = (c_void_p, c_void_p)
    kernel.SetInformationJobObject.argtypes = (c_void_p, c_uint32, c_void_p, c_uint32)
    kernel.AssignProcessToJobObject.argtypes = (c_void_p, c_void_p)
    kernel.SetErrorMode(_NO_DIALOGUES)
    wanted = limits(seconds, size)
    job = kernel.CreateJobObjectW(None, None)
    if not (
        job
        and kernel.SetInformationJobObject(job, _EXTENDED, ctypes.byref(wanted), ctypes.sizeof(wanted))
        and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
    ):
        raise OSError(ctypes.get_last_error(), "no job object")  # type: ignore[attr-defined,unused-ignore]
