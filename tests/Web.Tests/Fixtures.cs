using TenantCloud.Testing.Portal;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedPortal))]
