using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace TenantCloud.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "attempt_count",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    window_start = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attempt_count", x => new { x.office_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "audit_entry",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    action = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: true),
                    details = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    client_address = table.Column<string>(type: "character varying(45)", maxLength: 45, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entry", x => new { x.office_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "data_protection_key",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    friendly_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    xml = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "feed_run",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    feed = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    state = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    lines_read = table.Column<long>(type: "bigint", nullable: false),
                    lines_changed = table.Column<long>(type: "bigint", nullable: false),
                    lines_rejected = table.Column<long>(type: "bigint", nullable: false),
                    refusal = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feed_run", x => new { x.office_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "job_run",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    job = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    state = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    node = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    progress_percent = table.Column<int>(type: "integer", nullable: false),
                    summary = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    error_type = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    error_message = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    error_stack = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: true),
                    log = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_run", x => new { x.office_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "lease",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    household_reference = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    dwelling_reference = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    address_line = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    address_complement = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    postal_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    city = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    billing_address = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: true),
                    rent_cents = table.Column<long>(type: "bigint", nullable: false),
                    charges_cents = table.Column<long>(type: "bigint", nullable: false),
                    deposit_cents = table.Column<long>(type: "bigint", nullable: false),
                    balance_cents = table.Column<long>(type: "bigint", nullable: false),
                    balance_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lease", x => new { x.office_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "office_record",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    first_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_office_record", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbound_mail",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    recipient = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    html = table.Column<string>(type: "character varying(100000)", maxLength: 100000, nullable: false),
                    text = table.Column<string>(type: "character varying(50000)", maxLength: 50000, nullable: false),
                    state = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    leased_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    transport_message_id = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbound_mail", x => new { x.office_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "resident",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    civility = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    last_name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    first_name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    last_name_key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    first_name_key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: true),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    home_phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    mobile_phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    work_phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_resident", x => new { x.office_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "feed_rejection",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    feed_run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false),
                    column = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feed_rejection", x => new { x.office_id, x.id });
                    table.ForeignKey(
                        name: "fk_feed_rejection_feed_run_id",
                        columns: x => new { x.office_id, x.feed_run_id },
                        principalTable: "feed_run",
                        principalColumns: new[] { "office_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "document",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    lease_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    label = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    period = table.Column<DateOnly>(type: "date", nullable: true),
                    published_on = table.Column<DateOnly>(type: "date", nullable: false),
                    file_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    size_bytes = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_document", x => new { x.office_id, x.id });
                    table.ForeignKey(
                        name: "fk_document_lease_id",
                        columns: x => new { x.office_id, x.lease_id },
                        principalTable: "lease",
                        principalColumns: new[] { "office_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "insurance",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    lease_id = table.Column<Guid>(type: "uuid", nullable: false),
                    insurer = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    policy_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_insurance", x => new { x.office_id, x.id });
                    table.ForeignKey(
                        name: "fk_insurance_lease_id",
                        columns: x => new { x.office_id, x.lease_id },
                        principalTable: "lease",
                        principalColumns: new[] { "office_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ledger_line",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    lease_id = table.Column<Guid>(type: "uuid", nullable: false),
                    booked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    period = table.Column<DateOnly>(type: "date", nullable: true),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    label = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    amount_cents = table.Column<long>(type: "bigint", nullable: false),
                    payment_reference = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_line", x => new { x.office_id, x.id });
                    table.ForeignKey(
                        name: "fk_ledger_line_lease_id",
                        columns: x => new { x.office_id, x.lease_id },
                        principalTable: "lease",
                        principalColumns: new[] { "office_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "occupant",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    lease_id = table.Column<Guid>(type: "uuid", nullable: false),
                    last_name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    first_name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: true),
                    relationship = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_occupant", x => new { x.office_id, x.id });
                    table.ForeignKey(
                        name: "fk_occupant_lease_id",
                        columns: x => new { x.office_id, x.lease_id },
                        principalTable: "lease",
                        principalColumns: new[] { "office_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "work_order",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    lease_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    label = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    company = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    state = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    ordered_on = table.Column<DateOnly>(type: "date", nullable: false),
                    planned_on = table.Column<DateOnly>(type: "date", nullable: true),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_order", x => new { x.office_id, x.id });
                    table.ForeignKey(
                        name: "fk_work_order_lease_id",
                        columns: x => new { x.office_id, x.lease_id },
                        principalTable: "lease",
                        principalColumns: new[] { "office_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "account",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    resident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    normalized_login = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    email_confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    password_hash = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    security_stamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    must_change_password = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    terms_version = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    terms_accepted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_sign_in_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account", x => new { x.office_id, x.id });
                    table.ForeignKey(
                        name: "fk_account_resident_id",
                        columns: x => new { x.office_id, x.resident_id },
                        principalTable: "resident",
                        principalColumns: new[] { "office_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "lease_holder",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    lease_id = table.Column<Guid>(type: "uuid", nullable: false),
                    resident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lease_holder", x => new { x.office_id, x.id });
                    table.ForeignKey(
                        name: "fk_lease_holder_lease_id",
                        columns: x => new { x.office_id, x.lease_id },
                        principalTable: "lease",
                        principalColumns: new[] { "office_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_lease_holder_resident_id",
                        columns: x => new { x.office_id, x.resident_id },
                        principalTable: "resident",
                        principalColumns: new[] { "office_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "account_token",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_token", x => new { x.office_id, x.id });
                    table.ForeignKey(
                        name: "fk_account_token_account_id",
                        columns: x => new { x.office_id, x.account_id },
                        principalTable: "account",
                        principalColumns: new[] { "office_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "payment",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    lease_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    provider = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    transaction_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    transaction_day = table.Column<DateOnly>(type: "date", nullable: false),
                    amount_cents = table.Column<long>(type: "bigint", nullable: false),
                    brand = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    state = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    provider_transaction_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    authorisation_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    card_brand = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    masked_card_number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment", x => new { x.office_id, x.id });
                    table.ForeignKey(
                        name: "fk_payment_account_id",
                        columns: x => new { x.office_id, x.account_id },
                        principalTable: "account",
                        principalColumns: new[] { "office_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payment_lease_id",
                        columns: x => new { x.office_id, x.lease_id },
                        principalTable: "lease",
                        principalColumns: new[] { "office_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payment_notification",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    payment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    provider = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    body = table.Column<byte[]>(type: "bytea", maxLength: 16384, nullable: false),
                    body_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    verdict = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_notification", x => new { x.office_id, x.id });
                    table.ForeignKey(
                        name: "fk_payment_notification_payment_id",
                        columns: x => new { x.office_id, x.payment_id },
                        principalTable: "payment",
                        principalColumns: new[] { "office_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_account_normalized_email",
                table: "account",
                columns: new[] { "office_id", "normalized_email" });

            migrationBuilder.CreateIndex(
                name: "ux_account_normalized_login",
                table: "account",
                columns: new[] { "office_id", "normalized_login" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_account_resident_id",
                table: "account",
                columns: new[] { "office_id", "resident_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_account_token_account_id",
                table: "account_token",
                columns: new[] { "office_id", "account_id" });

            migrationBuilder.CreateIndex(
                name: "ux_account_token_hash",
                table: "account_token",
                columns: new[] { "office_id", "hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_attempt_count_subject_window_start",
                table: "attempt_count",
                columns: new[] { "office_id", "subject", "window_start" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_entry_account_id_at",
                table: "audit_entry",
                columns: new[] { "office_id", "account_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entry_at",
                table: "audit_entry",
                columns: new[] { "office_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_document_lease_id_kind_published_on",
                table: "document",
                columns: new[] { "office_id", "lease_id", "kind", "published_on" });

            migrationBuilder.CreateIndex(
                name: "ux_document_reference",
                table: "document",
                columns: new[] { "office_id", "reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_feed_rejection_feed_run_id",
                table: "feed_rejection",
                columns: new[] { "office_id", "feed_run_id" });

            migrationBuilder.CreateIndex(
                name: "ix_feed_run_started_at",
                table: "feed_run",
                columns: new[] { "office_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_insurance_lease_id_ends_on",
                table: "insurance",
                columns: new[] { "office_id", "lease_id", "ends_on" });

            migrationBuilder.CreateIndex(
                name: "ux_insurance_reference",
                table: "insurance",
                columns: new[] { "office_id", "reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_job_run_job_started_at",
                table: "job_run",
                columns: new[] { "office_id", "job", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_job_run_started_at",
                table: "job_run",
                columns: new[] { "office_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_lease_dwelling_reference",
                table: "lease",
                columns: new[] { "office_id", "dwelling_reference" });

            migrationBuilder.CreateIndex(
                name: "ix_lease_household_reference",
                table: "lease",
                columns: new[] { "office_id", "household_reference" });

            migrationBuilder.CreateIndex(
                name: "ux_lease_reference",
                table: "lease",
                columns: new[] { "office_id", "reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_lease_holder_resident_id",
                table: "lease_holder",
                columns: new[] { "office_id", "resident_id" });

            migrationBuilder.CreateIndex(
                name: "ux_lease_holder_lease_id_resident_id",
                table: "lease_holder",
                columns: new[] { "office_id", "lease_id", "resident_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ledger_line_lease_id_booked_on",
                table: "ledger_line",
                columns: new[] { "office_id", "lease_id", "booked_on" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_line_payment_reference",
                table: "ledger_line",
                columns: new[] { "office_id", "payment_reference" });

            migrationBuilder.CreateIndex(
                name: "ux_ledger_line_reference",
                table: "ledger_line",
                columns: new[] { "office_id", "reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_occupant_lease_id",
                table: "occupant",
                columns: new[] { "office_id", "lease_id" });

            migrationBuilder.CreateIndex(
                name: "ux_occupant_reference",
                table: "occupant",
                columns: new[] { "office_id", "reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_office_record_key",
                table: "office_record",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbound_mail_state_due_at",
                table: "outbound_mail",
                columns: new[] { "office_id", "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_payment_account_id",
                table: "payment",
                columns: new[] { "office_id", "account_id" });

            migrationBuilder.CreateIndex(
                name: "ix_payment_lease_id_state",
                table: "payment",
                columns: new[] { "office_id", "lease_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_payment_state_expires_at",
                table: "payment",
                columns: new[] { "office_id", "state", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "ux_payment_order_id",
                table: "payment",
                columns: new[] { "office_id", "order_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_payment_provider_transaction_day_transaction_id",
                table: "payment",
                columns: new[] { "office_id", "provider", "transaction_day", "transaction_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payment_notification_payment_id",
                table: "payment_notification",
                columns: new[] { "office_id", "payment_id" });

            migrationBuilder.CreateIndex(
                name: "ix_payment_notification_received_at",
                table: "payment_notification",
                columns: new[] { "office_id", "received_at" });

            migrationBuilder.CreateIndex(
                name: "ux_payment_notification_body_hash",
                table: "payment_notification",
                columns: new[] { "office_id", "body_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_resident_reference",
                table: "resident",
                columns: new[] { "office_id", "reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_work_order_lease_id_ordered_on",
                table: "work_order",
                columns: new[] { "office_id", "lease_id", "ordered_on" });

            migrationBuilder.CreateIndex(
                name: "ux_work_order_reference",
                table: "work_order",
                columns: new[] { "office_id", "reference" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_token");

            migrationBuilder.DropTable(
                name: "attempt_count");

            migrationBuilder.DropTable(
                name: "audit_entry");

            migrationBuilder.DropTable(
                name: "data_protection_key");

            migrationBuilder.DropTable(
                name: "document");

            migrationBuilder.DropTable(
                name: "feed_rejection");

            migrationBuilder.DropTable(
                name: "insurance");

            migrationBuilder.DropTable(
                name: "job_run");

            migrationBuilder.DropTable(
                name: "lease_holder");

            migrationBuilder.DropTable(
                name: "ledger_line");

            migrationBuilder.DropTable(
                name: "occupant");

            migrationBuilder.DropTable(
                name: "office_record");

            migrationBuilder.DropTable(
                name: "outbound_mail");

            migrationBuilder.DropTable(
                name: "payment_notification");

            migrationBuilder.DropTable(
                name: "work_order");

            migrationBuilder.DropTable(
                name: "feed_run");

            migrationBuilder.DropTable(
                name: "payment");

            migrationBuilder.DropTable(
                name: "account");

            migrationBuilder.DropTable(
                name: "lease");

            migrationBuilder.DropTable(
                name: "resident");
        }
    }
}
